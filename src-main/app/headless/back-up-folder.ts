import { fail, ok, type Result } from '#contract/result.ts';
import type { FolderBackup } from '#app/ports/backup.ts';
import type { LedgerHead } from '#app/ports/ledger.ts';
import type { CopyFailure } from '#app/ports/served-ledger.ts';
import type { FolderFiles } from '#app/ports/store.ts';
import { readInstallation } from '#app/workstation/installation.ts';

/** Why there is no backup; nothing is left of it, and the data folder is as it was. */
export type BackupFailure =
  | CopyFailure
  | { readonly code: 'missing' } // no ledger is in the folder
  | { readonly code: 'clinic' } // secrets of a workstation lie in its ledger's file
  | { readonly code: 'notEmpty' } // the folder of the backup has something in it
  | { readonly code: 'inUse' } // by a program that makes no backups
  | { readonly code: 'cutOff' }; // the node ended meanwhile

/** Head of the copy; `null` where it was made of closed files, which nobody looked into. */
export interface Backup {
  readonly head: LedgerHead | null;
}

/** Backs a folder's ledger up into an empty folder, whether a node has it open or nobody. */
export const backUpFolder = async (
  folder: FolderBackup,
  files: FolderFiles,
  to: string,
): Promise<Result<Backup, BackupFailure>> => {
  if (!folder.hasLedger) return fail({ code: 'missing' });
  if ((await readInstallation(files)) !== null) return fail({ code: 'clinic' });
  const prepared = folder.prepare(to);
  if (!prepared.ok) return prepared;
  const made = await copied(folder, to);
  if (!made.ok) folder.discard(to);
  return made;
};

const copied = async (folder: FolderBackup, to: string): Promise<Result<Backup, BackupFailure>> => {
  const closed = await folder.closed(to);
  if (closed.ok) return ok({ head: null });
  if (closed.error.code !== 'inUse') return closed;
  const running = await folder.running(to);
  return running.ok ? ok({ head: running.value }) : running;
};
