import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Bytes that are looked at in one piece. */
const pieceBytes = 2 ** 18;
/** What is looked for is shorter than this: pieces overlap by as much. */
const longest = 1024;

/** Most of what a process reserves it never touches. */
const untouched = Buffer.alloc(pieceBytes);

interface Region {
  readonly from: number;
  readonly to: number;
}

/** What the process may write to, which is what the system would move into its swap. */
const regionsOf = (pid: number): readonly Region[] =>
  readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      return from === undefined || to === undefined
        ? []
        : [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }];
    });

/**
 * Which of these bytes stand in the memory of a running process, by their names. Linux, and a process
 * of ours. Pages that were given back meanwhile are passed over.
 */
export const standingInMemory = (
  pid: number,
  needles: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): readonly string[] => {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const piece = Buffer.alloc(pieceBytes);
  const left = new Map(needles.map(({ name, bytes }) => [Buffer.from(bytes), name]));
  const found = new Set<string>();
  try {
    for (const { from, to } of regionsOf(pid)) {
      for (let at = from; at < to; at += pieceBytes - longest) {
        const bytes = piece.subarray(0, readAt(memory, piece.subarray(0, to - at), at));
        if (bytes.equals(untouched.subarray(0, bytes.length))) continue;
        const here = [...left].filter(([needle]) => bytes.includes(needle));
        for (const [needle, name] of here) {
          found.add(name);
          left.delete(needle);
        }
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...found].toSorted();
};

const readAt = (file: number, into: Uint8Array, position: number): number => {
  try {
    return readSync(file, into, 0, into.length, position);
  } catch {
    return 0;
  }
};
