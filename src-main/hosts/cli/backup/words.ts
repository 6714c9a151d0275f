import type { Backup, BackupFailure } from '#app/headless/back-up-folder.ts';

/** Exit codes: a script may count on the copy at 0 alone. */
export const exitCode = { made: 0, none: 1, arguments: 2 } as const;

/** What a person reads when there is a copy. */
export const done = (to: string, { head }: Backup): string => {
  const what =
    head === null
      ? 'the ledger as it lies there; nobody had it open'
      : `${head.transactions} transactions in ${head.height} blocks, by the node that has it open`;
  return `Backed up to ${to}: ${what}. npm run verify -- --data ${to} looks at it.`;
};

const untouched = 'There is no copy, and the ledger is as it was.';

/** Why there is none. */
export const refused = (data: string, to: string, { code }: BackupFailure): string => {
  switch (code) {
    case 'missing':
      return `There is no ledger in ${data}. ${untouched}`;
    case 'clinic':
      return `${data} belongs to a clinic's workstation, and its file holds sealed keys of persons, which no copy may have. ${untouched} Backups are for the ledgers of npm run node.`;
    case 'notEmpty':
      return `${to} is not empty. ${untouched} Name an empty folder or a new one.`;
    case 'inUse':
      return `${data} is in use by a program that makes no backups. ${untouched} Close that one, or try again when it is done.`;
    case 'cutOff':
      return `The node ended before the copy was whole. ${untouched} Try again.`;
    case 'busy':
      return `Another backup is under way, or the node was closing. ${untouched} Try again.`;
    case 'diskFull':
      return `The disk of ${to} or of ${data} is full or read-only. ${untouched}`;
    case 'cannotWrite':
      return `${to} cannot be used: this account, or that of the node, may not write there. ${untouched}`;
  }
};
