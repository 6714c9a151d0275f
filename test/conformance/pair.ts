import { afterAll, beforeAll, expect } from 'vitest';
import { ask, posting } from './ask.ts';
import { type Case, compare } from './compare.ts';
import { openOurs, realUrl } from './nodes.ts';
import { textOf } from './sealed.ts';

/** The embedded ledger beside the real node, for one file of tests. */
export const pairOfNodes = () => {
  let ours: Awaited<ReturnType<typeof openOurs>>;
  let compared = 0;
  let differing = 0;
  beforeAll(async () => {
    ours = await openOurs();
  });
  afterAll(async () => {
    process.stdout.write(
      `compared ${compared} requests with BigchainDB 2.2.2: ${compared - differing} answered alike, ${differing} differ as intended\n`,
    );
    await ours.close();
  });
  return {
    /** Sends the cases to both and expects the same answers, but for the intended differences. */
    agree: async (cases: readonly Case[], lanes = 4): Promise<void> => {
      const outcome = await compare(cases, ours.url, realUrl(), lanes);
      compared += outcome.compared;
      differing += outcome.differing;
      expect(outcome.disagreements).toEqual([]);
    },
    /** Puts transactions into a block of both, one after the other. */
    hold: async (...transactions: readonly unknown[]): Promise<void> => {
      for (const transaction of transactions) {
        const posted = [ours.url, realUrl()].map((url) => ask(url, posting(textOf(transaction))));
        const statuses = (await Promise.all(posted)).map(({ status }) => status);
        expect(statuses).toEqual([202, 202]);
      }
    },
    /** The JSON of one answer of each: the embedded ledger's and the real node's. */
    both: async (path: string): Promise<readonly unknown[]> => {
      const answers = await Promise.all([ours.url, realUrl()].map((url) => ask(url, { path })));
      return answers.map(({ text }) => JSON.parse(text) as unknown);
    },
  };
};
