/** Where things lie. The same code runs from the sources and from a bundle in `build/main`. */
import { fileURLToPath } from 'node:url';

const isBundle = (from: string): boolean => from.endsWith('.js');

/** Absolute path of the folder with the bundles. */
export function buildFolder(from: string = import.meta.url): string {
  return fileURLToPath(new URL(isBundle(from) ? '../' : '../../build/', from));
}

/** Absolute path of the project or of the packed app. */
export function rootFolder(from: string = import.meta.url): string {
  return fileURLToPath(new URL('../../', from));
}
