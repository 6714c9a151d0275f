import { afterAll, beforeAll, expect } from 'vitest';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { comparisonLine, noteComparisons } from '#test/support/comparisons.ts';
import { waitUntil } from '#test/network/wait.ts';
import { startBigchainDb } from '#test/support/bigchaindb.ts';
import { ask, getting, posting } from './ask.ts';
import { type Case, compare } from './compare.ts';
import { openOurs, sharedReal } from './nodes.ts';
import { textOf } from './sealed.ts';

/** A real node of one's own: nothing stands in it that others have posted. */
const openReal = async () => {
  const { urls, eventUrls, close } = await startBigchainDb();
  return { url: new URL(urls[0] ?? ''), eventUrl: new URL(eventUrls[0] ?? ''), close };
};

/** Transactions that may wait for a block of the real node; it takes no more than 5000. */
const lanes = 8;

/** The embedded ledger beside a real node, for one file of tests; `alone`: one that no other file uses. */
export const pairOfNodes = ({ alone = false } = {}) => {
  let ours: Awaited<ReturnType<typeof openOurs>>;
  let real: Awaited<ReturnType<typeof openReal>>;
  const counts = { alike: 0, different: 0, onPurpose: 0 };
  beforeAll(async () => {
    ours = await openOurs();
    real = alone ? await openReal() : sharedReal();
  });
  afterAll(async () => {
    process.stdout.write(`${comparisonLine([counts])}\n`);
    noteComparisons(counts);
    await ours.close();
    await real.close();
  });

  /** Puts transactions into a block of both, one after the other. */
  const hold = async (...transactions: readonly unknown[]): Promise<void> => {
    for (const transaction of transactions) {
      const posted = [ours.url, real.url].map((url) => ask(url, posting(textOf(transaction))));
      const statuses = (await Promise.all(posted)).map(({ status }) => status);
      expect(statuses).toEqual([202, 202]);
    }
  };

  return {
    hold,
    /** Both nodes: addresses, and the embedded ledger itself. */
    nodes: () => ({ ours, real }),
    /** Sends the cases to both and expects the same answers, but for the intended differences. */
    agree: async (cases: readonly Case[], atOnce = 4): Promise<void> => {
      const outcome = await compare(cases, ours.url, real.url, atOnce);
      counts.alike += outcome.alike;
      counts.different += outcome.disagreements.length;
      counts.onPurpose += outcome.onPurpose;
      expect(outcome.disagreements).toEqual([]);
    },
    /** Counts what was compared by other means than a request, and was alike. */
    count: (number: number): void => {
      counts.alike += number;
    },
    /** Puts many that do not need one another into blocks of both; those of the real node hold several. */
    holdMany: async (transactions: readonly Transaction[]): Promise<void> => {
      const waiting = [...transactions];
      const lane = async (): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const text = textOf(next);
          const answers = await Promise.all([
            ask(ours.url, posting(text)),
            ask(real.url, posting(text, 'async')),
          ]);
          expect(answers.map(({ status }) => status)).toEqual([202, 202]);
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      for (const { id } of transactions) {
        await waitUntil(
          `the block of ${id}`,
          async () => (await ask(real.url, getting(`transactions/${id}`))).status === 200,
        );
      }
    },
    /** The JSON of one answer of each: the embedded ledger's and the real node's. */
    both: async (path: string): Promise<readonly [unknown, unknown]> => {
      const [own, original] = await Promise.all([ask(ours.url, { path }), ask(real.url, { path })]);
      return [JSON.parse(own.text), JSON.parse(original.text)];
    },
  };
};
