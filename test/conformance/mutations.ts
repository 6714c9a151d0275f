import { number } from './sealed.ts';
import type { Json } from '#domain/transaction/transaction.ts';

type Path = readonly (string | number)[];

interface Mutation {
  readonly name: string;
  readonly value: Json;
}

/** What is put in the place of each part, one after the other. */
const replacements: readonly Json[] = [
  null,
  true,
  0,
  1,
  -1,
  101,
  number('1.0'),
  number('2.5e3'),
  number('9007199254740993'),
  '',
  'x',
  "it's",
  'say "it\'s"\n\u00e9\u{1f600}\u200b\u0001',
  '0'.repeat(64),
  'A'.repeat(43),
  [],
  {},
  ['x'],
  [null],
  { a: 1 },
  { type: 'ed25519-sha-256', public_key: 'x' },
];

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pathsIn = (value: Json, path: Path = []): readonly Path[] => {
  const inner: readonly Path[] = Array.isArray(value)
    ? value.flatMap((each: Json, index) => pathsIn(each, [...path, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, key]))
      : [];
  return [path, ...inner];
};

/** Changes the part at a path; `undefined` takes it out. */
const changedAt = (
  value: Json,
  [step, ...rest]: Path,
  change: (part: Json) => Json | undefined,
): Json | undefined => {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.flatMap((each: Json, index): Json[] => {
      if (index !== step) return [each];
      const changed = changedAt(each, rest, change);
      return changed === undefined ? [] : [changed];
    });
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]): [string, Json][] => {
      if (key !== step) return [[key, each]];
      const changed = changedAt(each, rest, change);
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
};

/** Every body in which one part of `body` is replaced, taken out, doubled or has a stranger beside it. */
export const mutationsOf = (body: Json): readonly Mutation[] =>
  pathsIn(body).flatMap((path) => {
    const at = path.join('.') || 'body';
    const made = (what: string, change: (part: Json) => Json | undefined): Mutation[] => {
      const value = changedAt(body, path, change);
      return value === undefined ? [] : [{ name: `${at}: ${what}`, value }];
    };
    return [
      ...replacements.flatMap((value) => made(JSON.stringify(value), () => value)),
      ...made('taken out', () => undefined),
      ...made('with a stranger', (part) => (isObject(part) ? { ...part, stranger: 1 } : undefined)),
      ...made('with two', (part) => (isObject(part) ? { ...part, one: 1, two: 2 } : undefined)),
      ...made('doubled', (part) => (Array.isArray(part) ? [...part, ...part] : undefined)),
    ];
  });
