import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a data folder by name, without those that hold nothing. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => statSync(join(folder, name)).isFile() && statSync(join(folder, name)).size > 0,
    )
    .toSorted();

/** Places spread over a file: its ends, and `count` between them that differ from file to file. */
export const placesIn = (path: string, count: number): readonly number[] => {
  const { size } = statSync(path);
  const between = Array.from({ length: count }, (_, index) =>
    Math.floor(((index + 0.37 + (size % 61) / 100) / (count + 1)) * size),
  );
  return [...new Set([0, ...between, size - 1])].filter((at) => at < size);
};

/** Changes one bit of one byte. */
export const changeByte = (path: string, at: number): void => {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(path, bytes);
};
