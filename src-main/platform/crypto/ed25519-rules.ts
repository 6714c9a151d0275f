/** Rules for ed25519 inputs that OpenSSL and BoringSSL leave out and libsodium enforces. */

const little = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

/** The field's prime, RFC 8032 section 5.1. */
const prime = 2n ** 255n - 19n;

/** The order of the base point, RFC 8032 section 5.1. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

const signBit = 1n << 255n;

/**
 * The y coordinates of the eight points whose order divides 8. Encodings with y >= p name the same
 * points and are refused before this is asked; the sign bit is ignored here.
 */
const smallOrder: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  prime - 1n,
  2707385501144840649318225287225658788936804267575313519463743609750303402022n,
  55188659117513257062467267217118295137698188065244968500265048394206261417927n,
]);

/** A canonical encoding (y < p) of a point that is not of small order. 32 bytes. */
export const isSoundPoint = (encoded: Uint8Array): boolean => {
  const y = little(encoded) & (signBit - 1n);
  return y < prime && !smallOrder.has(y);
};

/** S < L, so that nobody can turn a valid signature into a second one. 32 bytes. */
export const isSoundScalar = (encoded: Uint8Array): boolean => little(encoded) < order;
