import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FolderBackup } from '#app/ports/backup.ts';
import { fail, ok } from '#contract/result.ts';
import { ledgerFileName } from '../../ledger/ledger-node.ts';
import { copyFailure } from '../copy-failure.ts';
import { askAtDoor } from './ask-at-door.ts';
import { copyClosed } from './copy-closed.ts';

/** The port `FolderBackup` over a data folder of this computer. */
export const createFolderBackup = (folder: string): FolderBackup => {
  const made = new Set<string>();
  return {
    hasLedger: existsSync(join(folder, ledgerFileName)),
    prepare: (to) => {
      try {
        if (mkdirSync(to, { recursive: true, mode: 0o700 }) !== undefined) made.add(to);
        return readdirSync(to).length === 0 ? ok(undefined) : fail({ code: 'notEmpty' });
      } catch (error) {
        const failure = copyFailure(error);
        if (failure === null) throw error;
        return fail(failure);
      }
    },
    closed: (to) => copyClosed(folder, to),
    running: (to) => askAtDoor(folder, to),
    discard: (to) => {
      for (const name of readdirSync(to)) rmSync(join(to, name), { force: true });
      if (made.has(to)) rmdirSync(to);
    },
  };
};
