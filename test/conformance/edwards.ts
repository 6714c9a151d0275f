/** Points of edwards25519 as plain arithmetic, for signatures that no honest program makes. RFC 8032, section 5.1. */

export const prime = 2n ** 255n - 19n;
export const order = 2n ** 252n + 27742317777372353535851937790883648493n;

const modulo = (value: bigint, by: bigint): bigint => ((value % by) + by) % by;
const field = (value: bigint): bigint => modulo(value, prime);

const power = (base: bigint, exponent: bigint): bigint => {
  let [result, square] = [1n, field(base)];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = field(result * square);
    square = field(square * square);
  }
  return result;
};

const inverse = (value: bigint): bigint => power(value, prime - 2n);

const d = field(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (prime - 1n) / 4n);

export interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

export const neutral: Point = { x: 0n, y: 1n };

export const sum = (left: Point, right: Point): Point => {
  const product = field(d * left.x * right.x * left.y * right.y);
  return {
    x: field((left.x * right.y + right.x * left.y) * inverse(1n + product)),
    y: field((left.y * right.y + left.x * right.x) * inverse(1n - product)),
  };
};

export const times = (point: Point, scalar: bigint): Point => {
  let [result, double] = [neutral, point];
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = sum(result, double);
    double = sum(double, double);
  }
  return result;
};

/** The point with this y and an even x. Throws where there is none. */
const pointAt = (y: bigint): Point => {
  const square = field((y * y - 1n) * inverse(d * y * y + 1n));
  const root = power(square, (prime + 3n) / 8n);
  const x = [root, field(root * rootOfMinusOne)].find((each) => field(each * each - square) === 0n);
  if (x === undefined) throw new RangeError('no point has this y');
  return { x: x % 2n === 0n ? x : prime - x, y };
};

export const base: Point = pointAt(field(4n * inverse(5n)));

/** Of order 8: its multiples are all eight points of small order. */
export const eighth: Point =
  pointAt(2707385501144840649318225287225658788936804267575313519463743609750303402022n);

/** 32 bytes, little-endian. */
export const encodedNumber = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));

export const decodedNumber = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

export const encodedPoint = ({ x, y }: Point): Uint8Array => encodedNumber(y | ((x & 1n) << 255n));
