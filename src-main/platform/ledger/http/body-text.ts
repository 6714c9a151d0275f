/** How the bytes of a body stand for its text: units of so many bytes, the first `skipped` of which say no more. */
interface Encoding {
  readonly unit: 1 | 2 | 4;
  readonly isBigEndian: boolean;
  readonly skipped: number;
}

const utf8: Encoding = { unit: 1, isBigEndian: false, skipped: 0 };

/**
 * Told by the first four bytes, as Flask does for BigchainDB: JSON begins with ASCII, and what stands between
 * its first letters are zeros.
 */
const encodingOf = (bytes: Uint8Array): Encoding => {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (!/^(?:..)*00/.test(head)) return utf8;
  if (head === '0000feff') return { unit: 4, isBigEndian: true, skipped: 4 };
  if (head === 'fffe0000') return { unit: 4, isBigEndian: false, skipped: 4 };
  if (head.startsWith('feff')) return { unit: 2, isBigEndian: true, skipped: 2 };
  if (head.startsWith('fffe')) return { unit: 2, isBigEndian: false, skipped: 2 };
  if (/^000000..$/.test(head)) return { unit: 4, isBigEndian: true, skipped: 0 };
  if (/^..000000$/.test(head)) return { unit: 4, isBigEndian: false, skipped: 0 };
  if (/^00..00..$/.test(head)) return { unit: 2, isBigEndian: true, skipped: 0 };
  if (/^..00..00$/.test(head)) return { unit: 2, isBigEndian: false, skipped: 0 };
  if (/^....$/.test(head)) return { unit: 2, isBigEndian: head.startsWith('00'), skipped: 0 };
  return utf8;
};

const fromUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const fromUtf16 = (units: Buffer, isBigEndian: boolean): string | undefined => {
  const text = (isBigEndian ? units.swap16() : units).toString('utf16le');
  return text.isWellFormed() ? text : undefined;
};

const isCharacter = (point: number): boolean =>
  point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);

const fromUtf32 = (units: Buffer, isBigEndian: boolean): string | undefined => {
  const characters: string[] = [];
  for (let at = 0; at < units.length; at += 4) {
    const point = isBigEndian ? units.readUInt32BE(at) : units.readUInt32LE(at);
    if (!isCharacter(point)) return undefined;
    characters.push(String.fromCodePoint(point));
  }
  return characters.join('');
};

/** The text of a body in UTF-8, UTF-16 or UTF-32, with or without a byte order mark; undefined where it is none. */
export const bodyText = (bytes: Uint8Array): string | undefined => {
  const { unit, isBigEndian, skipped } = encodingOf(bytes);
  if (unit === 1) return fromUtf8(bytes);
  if (bytes.byteLength % unit !== 0) return undefined;
  const units = Buffer.from(bytes.subarray(skipped));
  return unit === 2 ? fromUtf16(units, isBigEndian) : fromUtf32(units, isBigEndian);
};
