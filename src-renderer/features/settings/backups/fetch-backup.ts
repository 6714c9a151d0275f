import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Client } from '#renderer/api/client.ts';
import { type FetchedFile, pieceOf } from '../save-file.ts';
import type { OnProgress } from '../write-file.tsx';

/** A backup of this workstation, piece by piece. It is sealed: this page could not read it. */
export const fetchBackup = async (
  client: Client,
  onProgress: OnProgress,
): Promise<Result<FetchedFile, CallError> | null> => {
  const begun = await client.call('backup.start', {});
  if (!begun.ok) return fail(begun.error);
  const { backup, total } = begun.value;
  const pieces: Blob[] = [];
  for (let done = 0; onProgress({ done, total });) {
    const next = await client.call('backup.next', { backup });
    if (!next.ok) return fail(next.error);
    pieces.push(pieceOf(next.value.piece));
    if (next.value.name !== null) return ok({ name: next.value.name, pieces });
    done = next.value.done;
  }
  return null;
};
