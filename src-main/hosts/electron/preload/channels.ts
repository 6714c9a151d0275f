/** The only messages between the sandboxed page and the main process. */
export const channels = {
  call: 'careledger:call',
  event: 'careledger:event',
  openExternal: 'careledger:openExternal',
} as const;
