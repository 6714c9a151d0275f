export interface NamePiece {
  readonly text: string;
  readonly matched: boolean;
  /** Where the piece begins in the name. */
  readonly at: number;
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A name cut into what the search matched at the beginning of its words, and the rest. */
export const namePieces = (name: string, query: string): readonly NamePiece[] => {
  const words = query
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [{ text: name, matched: false, at: 0 }];
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{M}\p{N}])(?:${words.map(escaped).join('|')})`,
    'giu',
  );
  const pieces: NamePiece[] = [];
  let at = 0;
  for (const { 0: text, index } of name.matchAll(pattern)) {
    if (index > at) pieces.push({ text: name.slice(at, index), matched: false, at });
    pieces.push({ text, matched: true, at: index });
    at = index + text.length;
  }
  if (at < name.length) pieces.push({ text: name.slice(at), matched: false, at });
  return pieces;
};
