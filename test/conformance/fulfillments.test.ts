import { randomUUID } from 'node:crypto';
import { beforeAll, describe, test } from 'vitest';
import { posting } from './ask.ts';
import type { Case } from './compare.ts';
import { fulfillmentCases } from './der-cases.ts';
import { pairOfNodes } from './pair.ts';
import {
  ada,
  ben,
  cleo,
  createBody,
  fulfilledBy,
  outputOf,
  signedCreate,
  textOf,
  transferBody,
} from './sealed.ts';

const run = randomUUID();

type Body = ReturnType<typeof createBody>;

const casesOn = (
  what: string,
  bodyOf: (name: string) => Body,
  taken = fulfillmentCases,
): readonly Case[] =>
  taken.map(({ name, make, breaks }): Case => {
    const request = posting(textOf(fulfilledBy(bodyOf(name), make)));
    const named = { name: `${what}: ${name}`, request };
    return breaks ? { ...named, differs: 'breaks there, refused here' } : named;
  });

/** One output for each fulfillment, all ada's or all a team's. */
const spent = (owners: Parameters<typeof outputOf>[0]) =>
  signedCreate(
    createBody(
      { run, owners: owners.length },
      fulfillmentCases.map(() => outputOf(owners)),
    ),
  );

/** An output spent by a threshold of nothing stops a real node: see `breaking.test.ts`. */
const ofNothing = ['an empty threshold', 'a threshold of none'];
const spends = fulfillmentCases.filter(({ name }) => !ofNothing.includes(name));

const plain = spent([ada]);
const shared = spent([ada, ben]);

const spending = (transaction: typeof plain) => (name: string) =>
  transferBody(
    [{ transaction, output: fulfillmentCases.findIndex((each) => each.name === name), by: ada }],
    [outputOf([cleo])],
  );

describe('a fulfillment', () => {
  const { agree, hold } = pairOfNodes();
  beforeAll(() => hold(plain, shared));

  test('of a CREATE', { timeout: 300_000 }, () =>
    agree(casesOn('CREATE', (name) => createBody({ run, name }))),
  );
  test('of an output with one owner', { timeout: 300_000 }, () =>
    agree(casesOn('one owner', spending(plain), spends)),
  );
  test('of an output with two owners', { timeout: 300_000 }, () =>
    agree(casesOn('two owners', spending(shared), spends)),
  );
});
