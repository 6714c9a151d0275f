import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Primitives } from '#domain/primitives.ts';
import { plain } from './bytes.ts';

export const deflate: Primitives['deflate'] = (bytes) => plain(deflateRawSync(bytes, { level: 9 }));

export const inflate: Primitives['inflate'] = (bytes, maxLength) => {
  try {
    // zlib wants a limit of at least one byte.
    const inflated = inflateRawSync(bytes, { maxOutputLength: Math.max(1, maxLength) });
    return inflated.length > maxLength ? undefined : plain(inflated);
  } catch {
    return undefined;
  }
};
