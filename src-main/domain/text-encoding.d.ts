/**
 * The part of the WHATWG Encoding standard that every runtime of the product has; the pure layers
 * are checked without the types of a browser or of Node.
 */
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}
