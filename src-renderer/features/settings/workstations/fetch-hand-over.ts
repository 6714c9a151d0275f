import type { CallError } from '#contract/errors.ts';
import type { WorkstationId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Client } from '#renderer/api/client.ts';
import { type FetchedFile, pieceOf } from '../save-file.ts';
import type { OnProgress } from '../write-file.tsx';

/** The hand-over file, piece by piece. It is sealed: this page could not read it. */
export const fetchHandOver = async (
  client: Client,
  workstation: WorkstationId,
  onProgress: OnProgress,
): Promise<Result<FetchedFile, CallError> | null> => {
  const begun = await client.call('handOver.start', { workstation });
  if (!begun.ok) return fail(begun.error);
  const { name, total } = begun.value;
  const pieces: Blob[] = [];
  for (let done = 0; onProgress({ done, total });) {
    const next = await client.call('handOver.next', { workstation });
    if (!next.ok) return fail(next.error);
    pieces.push(pieceOf(next.value.piece));
    if (next.value.last) return ok({ name, pieces });
    done = next.value.done;
  }
  return null;
};
