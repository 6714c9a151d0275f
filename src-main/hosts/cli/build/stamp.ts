import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const sources = [
  'src-main/**/*.{ts,json}',
  'src-renderer/**/*',
  'assets/**/*.{json,svg,png,woff2}',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

const stampFile = 'stamp.txt';

/** SHA-256 over the path and content of everything that a build is made from. */
export function sourceStamp(root: string): string {
  const hash = createHash('sha256');
  for (const entry of sourceEntries(root)) {
    const content = readFileSync(join(root, entry));
    hash.update(`${entry}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function sourceEntries(root: string): readonly string[] {
  return globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** The stamp of the build that lies in this folder, or the empty string. */
export function builtStamp(folder: string): string {
  try {
    return readFileSync(join(folder, stampFile), 'utf8');
  } catch {
    return '';
  }
}

export function writeStamp(folder: string, stamp: string): void {
  writeFileSync(join(folder, stampFile), stamp);
}
