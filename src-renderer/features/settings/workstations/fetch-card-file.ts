import type { CallError } from '#contract/errors.ts';
import type { CallOutput } from '#contract/calls/index.ts';
import type { WorkstationId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Client } from '#renderer/api/client.ts';
import { toBase64url } from '#renderer/features/enrolment/send-file.ts';
import { type FetchedFile, pieceOf } from '../save-file.ts';

/** Every card that was issued here, sealed to one kiosk; piece by piece. */
export const fetchCardFile = async (
  client: Client,
  kiosk: WorkstationId,
): Promise<Result<FetchedFile, CallError>> => {
  const begun = await client.call('cardFile.start', { kiosk });
  if (!begun.ok) return fail(begun.error);
  const pieces: Blob[] = [];
  for (;;) {
    const next = await client.call('cardFile.next', { kiosk });
    if (!next.ok) return fail(next.error);
    pieces.push(pieceOf(next.value.piece));
    if (next.value.last) return ok({ name: begun.value.name, pieces });
  }
};

/** Bytes in one call. */
const sliceLength = 192 * 1024;

type Taken = NonNullable<CallOutput<'cardFile.take'>>;

/** Gives a card file to this kiosk; all of it counts, or nothing. */
export const giveCardFile = async (
  client: Client,
  file: File,
): Promise<Result<Taken, CallError>> => {
  for (let at = 0; ; at += sliceLength) {
    const last = at + sliceLength >= file.size;
    const piece = toBase64url(await file.slice(at, at + sliceLength).arrayBuffer());
    const reply = await client.call('cardFile.take', { piece, first: at === 0, last });
    if (!reply.ok) return fail(reply.error);
    if (reply.value !== null) return ok(reply.value);
    if (last) return fail({ code: 'fileIncomplete' });
  }
};
