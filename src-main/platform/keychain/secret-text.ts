const secretLength = 32;

/** A secret as keychains and the key file hold it: base64 with padding. */
export const toText = (secret: Uint8Array): string => {
  if (secret.length !== secretLength) throw new RangeError('a device secret has 32 bytes');
  return Buffer.from(secret).toString('base64');
};

/** Throws when something else stands where a secret should: writing over it could lose a key. */
export const fromText = (text: string): Uint8Array => {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  if (bytes.length !== secretLength || toText(bytes) !== text) {
    throw new Error('the place for device secrets holds something that is not one');
  }
  return bytes;
};
