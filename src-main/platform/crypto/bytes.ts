/** The same bytes as a plain `Uint8Array`: callers must not depend on Node's `Buffer`. */
export const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : Uint8Array.from(bytes);

/** A PKCS#8 or SPKI key: the fixed DER header of its algorithm, then the 32 raw bytes. */
export const der = (headerHex: string, raw: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(headerHex, 'hex'), raw]);
