/** Pieces of a sealed file, and what it should be called. */
export interface FetchedFile {
  readonly name: string;
  readonly pieces: readonly Blob[];
}

/** A piece as a call brings it. A browser keeps what grows large on the disk; it is sealed there, too. */
export const pieceOf = (base64url: string): Blob => new Blob([fromBase64url(base64url)]);

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    atob(text.replaceAll('-', '+').replaceAll('_', '/')),
    (character) => character.codePointAt(0) ?? 0,
  );

/** Asks where it goes, or puts it where this browser's downloads are. */
export const saveFile = ({ name, pieces }: FetchedFile): void => {
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
