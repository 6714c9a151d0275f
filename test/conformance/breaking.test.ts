import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { type BigchainDb, startBigchainDb } from '#test/support/bigchaindb.ts';
import { ask, getting, posting, type Request } from './ask.ts';
import { fulfillmentCases, stopping } from './der-cases.ts';
import { intendedDifferences } from './intended-differences.ts';
import { openOurs } from './nodes.ts';
import {
  ada,
  ben,
  createBody,
  fulfilledBy,
  identified,
  number,
  outputOf,
  signedCreate,
  signedTransfer,
  textOf,
  transferBody,
} from './sealed.ts';

const create = signedCreate(createBody({ name: 'held' }));
const spent = [{ transaction: create, output: 0, by: ada }];
const to = [outputOf([ben])];

/** Fulfilled by a preimage, which nobody has to sign. */
const ofOutput = (output_index: unknown): Transaction =>
  identified({
    ...transferBody(spent, to),
    inputs: [
      {
        fulfillment: 'oAWAAwECAw',
        fulfills: { output_index, transaction_id: create.id },
        owners_before: [ada.publicKey],
      },
    ] as never,
  });

const fulfilling = (name: string): string =>
  textOf(
    fulfilledBy(
      transferBody(spent, to),
      fulfillmentCases.find((each) => each.name === name)?.make ?? (() => ''),
    ),
  );

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** After any of these a real node leaves a request unanswered, or is down. */
const requests: { readonly [name: string]: Request } = {
  'an output that is not there': posting(textOf(ofOutput(7))),
  'an output beyond 2^53': posting(textOf(ofOutput(number('9007199254740993')))),
  'an empty threshold': posting(fulfilling('an empty threshold')),
  'a threshold of none': posting(fulfilling('a threshold of none')),
  'a block beyond 2^63': getting('blocks/100000000000000000000'),
  'an integer of 2^63': posting(
    textOf(signedCreate(createBody({ n: number('9223372036854775808') }))),
  ),
  'data nested 1000 deep': posting(`{"id":"00","asset":{"data":{"a":${nested(1000)}}}}`),
  ...Object.fromEntries(
    Object.entries(stopping).map(([name, make]) => [
      name,
      posting(textOf(fulfilledBy(createBody({ name }), make))),
    ]),
  ),
};

describe('what breaks a real node', () => {
  let ours: Awaited<ReturnType<typeof openOurs>>;
  let real: BigchainDb;
  beforeAll(async () => {
    ours = await openOurs();
    await ask(ours.url, posting(textOf(create)));
  });
  beforeEach(async () => {
    real = await startBigchainDb();
    await ask(new URL(real.urls[0] ?? ''), posting(textOf(create)));
  });
  afterEach(() => real.close());
  afterAll(() => ours.close());

  test.each(Object.entries(requests))('%s', { timeout: 120_000 }, async (_name, request) => {
    const [own, original] = await Promise.all([
      ask(ours.url, request),
      ask(new URL(real.urls[0] ?? ''), request),
    ]);

    const difference = intendedDifferences['breaks there, refused here'];
    expect({ own, original, holds: difference.holds(own, original) }).toMatchObject({
      holds: true,
    });
    expect((await ask(ours.url, getting(`transactions/${create.id}`))).status).toBe(200);
  });
});

/** Taken by a real node, which stops at it, or at whatever reads it. */
const taken: { readonly [name: string]: Transaction } = {
  'a vote that is none': signedTransfer(spent, [outputOf([ben])], { operation: 'VOTE' as never }),
  'a threshold above its subconditions': signedCreate(
    createBody({ name: 'above' }, [
      {
        ...outputOf([ada]),
        condition: {
          ...outputOf([ada]).condition,
          details: {
            type: 'threshold-sha-256',
            threshold: 2,
            subconditions: [{ type: 'ed25519-sha-256', public_key: ada.publicKey }],
          },
        },
      },
    ]),
  ),
};

describe('what a real node takes and cannot live with', () => {
  let ours: Awaited<ReturnType<typeof openOurs>>;
  let real: BigchainDb;
  beforeEach(async () => {
    ours = await openOurs();
    real = await startBigchainDb();
    for (const url of [ours.url, new URL(real.urls[0] ?? '')]) {
      await ask(url, posting(textOf(create)));
    }
  });
  afterEach(async () => {
    await ours.close();
    await real.close();
  });

  test.each(Object.entries(taken))('%s', { timeout: 120_000 }, async (_name, transaction) => {
    const request = posting(textOf(transaction), 'async');
    const [own, original] = await Promise.all([
      ask(ours.url, request),
      ask(new URL(real.urls[0] ?? ''), request),
    ]);

    expect({ own: own.status, original: original.status }).toEqual({ own: 400, original: 202 });
  });
});
