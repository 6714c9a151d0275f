import type { CallError } from '#contract/errors.ts';
import type { WorkstationId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Client } from '#renderer/api/client.ts';

export interface FetchedFile {
  readonly name: string;
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
}

/** The hand-over file, piece by piece. It is sealed: this page could not read it. */
export const fetchHandOver = async (
  client: Client,
  workstation: WorkstationId,
  onProgress: (progress: { readonly done: number; readonly total: number }) => void,
): Promise<Result<FetchedFile, CallError>> => {
  const begun = await client.call('handOver.start', { workstation });
  if (!begun.ok) return fail(begun.error);
  const { name, total } = begun.value;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const next = await client.call('handOver.next', { workstation });
    if (!next.ok) return fail(next.error);
    const { piece, done, last } = next.value;
    pieces.push(fromBase64url(piece));
    onProgress({ done, total });
    if (last) return ok({ name, pieces });
  }
};

export const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    atob(text.replaceAll('-', '+').replaceAll('_', '/')),
    (character) => character.codePointAt(0) ?? 0,
  );

/** Asks where it goes, or puts it where this browser's downloads are. */
export const saveFile = (name: string, pieces: FetchedFile['pieces']): void => {
  const url = URL.createObjectURL(new Blob([...pieces], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun with the click; it holds what it needs.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
};
