/** The part of `npm run verify` that looks at a clinic's backup, in a temporary folder that goes afterwards. */
import { accessSync, constants, createReadStream, rmSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackupReport, type CheckFailure, checkBackup } from '#app/headless/check-backup.ts';
import { fail, type Result } from '#contract/result.ts';
import { exitCode } from '#hosts/cli/verify/words.ts';
import { createCrypto } from '#platform/crypto/crypto.ts';
import { createStore } from '#platform/store/create-store.ts';
import type { WorkerUrls } from './workers.ts';

export interface BackupVerification {
  readonly file: string;
  readonly workers: WorkerUrls;
  readonly askWords: () => Promise<string | null>;
  readonly onProgress: (done: number, total: number) => void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const isReadable = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

/** Throws what reading on from a file that could be opened throws. */
export async function verifyBackup({
  file,
  workers,
  askWords,
  onProgress,
}: BackupVerification): Promise<
  Result<BackupReport, CheckFailure | { readonly code: 'unreadable' }>
> {
  if (!isReadable(file)) return fail({ code: 'unreadable' });
  const words = ((await askWords()) ?? '').trim().toLowerCase().split(/\s+/);
  const folder = await mkdtemp(join(tmpdir(), 'careledger-backup-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const leave = (): void => {
    remove();
    process.exit(exitCode.cannot);
  };
  for (const signal of signals) process.once(signal, leave);
  try {
    const crypto = await createCrypto({ kdfWorker: workers.kdf });
    const settings = { folder, workers, port: { want: 0, strict: false }, postToken: null };
    const sandbox = await createStore(settings).openReplica(crypto.random(32), 'unserved');
    if (!sandbox.ok) return fail({ code: 'noRoom' });
    try {
      const chunks = createReadStream(file);
      return await checkBackup({ crypto, words, chunks, sandbox: sandbox.value, onProgress });
    } finally {
      await sandbox.value.close();
    }
  } finally {
    remove();
    for (const signal of signals) process.off(signal, leave);
  }
}
