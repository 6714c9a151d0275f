import type { CallError } from '#contract/errors.ts';
import type { Client } from '#renderer/api/client.ts';

/** Bytes in one call; the reply to each says whether to go on. */
const pieceLength = 192 * 1024;

/** Gives a hand-over file to the main process a piece at a time; `undefined` when all of it was taken. */
export const sendFile = async (client: Client, file: File): Promise<CallError | undefined> => {
  for (let at = 0; ; at += pieceLength) {
    const last = at + pieceLength >= file.size;
    const piece = toBase64url(await file.slice(at, at + pieceLength).arrayBuffer());
    const reply = await client.call('enrolment.takeFile', { piece, first: at === 0, last });
    if (!reply.ok) return reply.error;
    if (last) return undefined;
  }
};

/** A string of this many bytes at once is within every engine's limit of arguments. */
const atOnce = 8 * 1024;

export const toBase64url = (buffer: ArrayBuffer): string => {
  const bytes = new Uint8Array(buffer);
  let binary = '';
  for (let at = 0; at < bytes.length; at += atOnce) {
    binary += String.fromCharCode(...bytes.subarray(at, at + atOnce));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};
