import { type BackupReport, type CheckFailure, checkBackup } from '#app/headless/check-backup.ts';
import { readBackup, type BackupFlaw } from '#app/backup/read-backup.ts';
import type { BackupEntry, BackupHeader } from '#app/backup/backup-file.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import { type Result, ok } from '#contract/result.ts';
import { emptyClinic } from './quick-clinic.ts';
import { platformOf } from './real-app.ts';

/** As a file is read from a disk: in chunks that end anywhere. */
export async function* chunksOf(bytes: Uint8Array, length = 50_021): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** The check of a backup in a sandbox on the disk. */
export const checkBackupFile = async (
  bytes: Uint8Array,
  words: readonly string[],
): Promise<Result<BackupReport, CheckFailure>> => {
  const { crypto, store } = await platformOf((await emptyClinic()).folder);
  const sandbox = await store.openReplica(crypto.random(32), 'unserved');
  if (!sandbox.ok) throw new Error(sandbox.error.code);
  const checked = await checkBackup({
    crypto,
    words,
    chunks: chunksOf(bytes),
    sandbox: sandbox.value,
    onProgress: () => undefined,
  });
  await sandbox.value.close();
  return checked;
};

export const recoveryKeyOf = (crypto: Crypto, words: readonly string[]): Uint8Array => {
  const entropy = crypto.fromWords(words);
  if (entropy === undefined) throw new Error('these are no recovery words');
  return derivedKeys(crypto).recoveryPrivateKey(entropy);
};

export interface ReadBackup {
  readonly header: BackupHeader;
  readonly entries: readonly BackupEntry[];
}

/** Everything that stands in a backup. */
export const readBackupFile = async (
  crypto: Crypto,
  bytes: Uint8Array,
  words: readonly string[],
): Promise<Result<ReadBackup, BackupFlaw>> => {
  const entries: BackupEntry[] = [];
  const headers: BackupHeader[] = [];
  const read = await readBackup<BackupFlaw>(crypto, recoveryKeyOf(crypto, words), chunksOf(bytes), {
    onHeader: async (found) => {
      headers.push(found);
      return undefined;
    },
    onEntry: async (entry) => {
      entries.push(entry);
      return undefined;
    },
  });
  if (!read.ok) return read;
  const [header] = headers;
  if (header === undefined) throw new Error('a whole backup without a header');
  return ok({ header, entries });
};
