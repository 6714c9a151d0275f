/** BigchainDB's own port: a driver or a script finds the ledger where it expects one. */
export const usualApiPort = 9984;

/** Of the web host. */
export const usualWebPort = 9980;
