import { inBase64 } from './canaries.ts';

export interface Needle {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A key of 32 bytes as it may stand in memory: itself, or written out. A half is looked for, because an
 * allocator writes over the beginning of what was freed.
 */
export const keySpellings = (name: string, key: Uint8Array): readonly Needle[] => {
  const bytes = Buffer.from(key);
  const base64 = inBase64(bytes);
  const base64url = base64.map((line) => line.replaceAll('+', '-').replaceAll('/', '_'));
  const written = new Set([bytes.toString('hex'), ...base64, ...base64url]);
  const all = [bytes.subarray(0, 16), bytes.subarray(16), ...written];
  return all.map((each) => ({ name, bytes: Buffer.from(each) }));
};
