/** What goes to the key derivation thread; the passphrase's buffer is transferred, not copied. */
export interface KdfJob {
  readonly passphrase: Uint8Array<ArrayBuffer>;
  readonly salt: Uint8Array<ArrayBuffer>;
}

export const isKdfJob = (data: unknown): data is KdfJob =>
  typeof data === 'object' &&
  data !== null &&
  'passphrase' in data &&
  data.passphrase instanceof Uint8Array &&
  'salt' in data &&
  data.salt instanceof Uint8Array;
