import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** One file of the page, ready to be served. `isPage` is the document itself, never to be cached. */
export interface PageFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly isPage: boolean;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * The path inside the page's folder that an address names, with `/` between its parts, or null.
 * An address without an extension is a place inside the page, so it names the page. Anything that
 * could lead out of the folder, and every hidden file, names nothing.
 */
export function pagePath(pathname: string): string | null {
  const decoded = decode(pathname);
  if (decoded === null || !/^[/\w.@~ -]*$/.test(decoded)) return null;
  const parts = decoded.split('/').filter((part) => part !== '');
  if (parts.some((part) => part.startsWith('.'))) return null;
  const path = parts.join('/');
  return extname(path) === '' ? 'index.html' : path;
}

/** Reads what an address names in the page's folder; null where there is nothing to be served. */
export async function readPageFile(folder: string, pathname: string): Promise<PageFile | null> {
  const path = pagePath(pathname);
  if (path === null) return null;
  const contentType = contentTypes[extname(path)];
  if (contentType === undefined) return null;
  try {
    const body = new Uint8Array(await readFile(join(folder, path)));
    return { body, contentType, isPage: path === 'index.html' };
  } catch {
    return null;
  }
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
