import type { Status } from '#contract/status.ts';

/** The status of a workstation of which nothing is known and where nobody is in. */
export const emptyStatus: Status = {
  version: '1.0.0',
  phase: 'ready',
  problem: null,
  clinic: null,
  workstation: null,
  secrets: null,
  ledger: null,
  waiting: 0,
  attention: 0,
  network: null,
  membership: null,
  session: null,
};
