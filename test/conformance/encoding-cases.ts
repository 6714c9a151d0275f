import { randomUUID } from 'node:crypto';
import { posting } from './ask.ts';
import type { Case } from './compare.ts';
import { createBody, signedCreate, textOf } from './sealed.ts';

const run = randomUUID();

const utf32 = (text: string): Buffer => {
  const units = Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return Buffer.from(units.buffer);
};

/** Bytes of a text in every encoding that JSON ever had. */
const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-16LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16BE': (text) => Buffer.from(text, 'utf16le').swap16(),
  'UTF-32LE': utf32,
  'UTF-32BE': (text) => utf32(text).swap32(),
};

const mark = '\ufeff';

const inEach = (
  name: string,
  textIn: (encoding: string) => string,
  rest: Partial<Case> = {},
): readonly Case[] =>
  Object.entries(encodings).flatMap(([encoding, bytesOf]) =>
    ['', mark].map((before) => ({
      name: `${name} in ${encoding}${before && ' with a mark'}`,
      request: posting(bytesOf(before + textIn(encoding + before))),
      ...rest,
    })),
  );

const transactionIn = (encoding: string): string =>
  textOf(
    signedCreate(
      createBody({ run, encoding: `${encoding} é 日本 \u{1f600}` }, undefined, { привет: 'ß' }),
    ),
  );

const bytes = (name: string, ...values: readonly number[]): Case => ({
  name: `bytes: ${name}`,
  request: posting(Uint8Array.from(values)),
});

const [open, close] = [0x7b, 0x7d];

export const encodingCases: readonly Case[] = [
  ...inEach('an empty object', () => '{}'),
  ...inEach('an id alone', () => '{"id":"00"}'),
  ...inEach('text that is no JSON', () => '{"id":'),
  ...inEach('a second mark', () => `${mark}{"id":"00"}`),
  ...inEach('white space first', () => ' \n{"id":"00"}'),
  ...inEach('one digit', () => '7', { differs: 'breaks there, refused here' }),
  ...inEach('a transaction', transactionIn),
  bytes('UTF-16LE cut within a unit', open, 0, close, 0, 0x20),
  bytes('UTF-16BE cut within a unit', 0, open, 0, close, 0),
  bytes('UTF-32LE cut within a unit', open, 0, 0, 0, close, 0, 0),
  bytes('UTF-32BE cut within a unit', 0, 0, 0, open, 0, 0, close),
  bytes('half a pair in UTF-16LE', 0x22, 0, 0x3d, 0xd8, 0x22, 0),
  bytes('half a pair in UTF-16BE', 0, 0x22, 0xde, 0, 0, 0x22),
  bytes('half a pair in UTF-32LE', 0x22, 0, 0, 0, 0x3d, 0xd8, 0, 0, 0x22, 0, 0, 0),
  bytes('beyond Unicode in UTF-32LE', 0x22, 0, 0, 0, 0, 0, 0x11, 0, 0x22, 0, 0, 0),
  bytes('beyond Unicode in UTF-32BE', 0, 0, 0, 0x22, 0x7f, 0, 0, 0, 0, 0, 0, 0x22),
  bytes('a mark of UTF-16 alone', 0xff, 0xfe),
  bytes('a mark of UTF-32 alone', 0xff, 0xfe, 0, 0),
  bytes('a mark of UTF-16 and two bytes without a zero', 0xff, 0xfe, open, close),
  bytes('three bytes', open, 0, close),
  bytes('a zero in the middle', open, close, 0, close),
  bytes('a zero at the end', open, close, 0x20, 0),
  bytes('zeros', 0, 0, 0, 0),
];
