import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import type { TransactionId } from '#contract/ids.ts';
import { makeFolder, openWhole } from '#test/support/store-in-folder.ts';
import { steadyWasm } from '#test/support/node-flags.ts';

const kills = Number(process.env['KILLS'] ?? (process.env['CI'] === 'true' ? 50 : 10));
const driver = new URL('append-forever.ts', import.meta.url).pathname;

interface Acknowledged {
  readonly transactions: readonly TransactionId[];
  readonly counter: number;
}

/** Runs the driver and kills it after so many acknowledgements and a moment more. */
const appendUntilKilled = async (
  folder: string,
  lines: number,
  moment: number,
): Promise<Acknowledged> => {
  const child = spawn(process.execPath, [...steadyWasm, driver, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const transactions: TransactionId[] = [];
  let counter = 0;
  let seen = 0;
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => {
    const [what, value = ''] = line.split(' ');
    if (what === 'transaction') transactions.push(value as TransactionId);
    else counter = Math.max(counter, Number(value));
    seen += 1;
    if (seen === lines) setTimeout(() => child.kill('SIGKILL'), moment);
  });
  await Promise.all([once(child, 'exit'), once(output, 'close')]);
  return { transactions, counter };
};

/** Kills over one folder: every one looks at all that was acknowledged before. */
const atMost = 25;
const folders = Array.from({ length: Math.ceil(kills / atMost) }, (_, index) => ({
  number: index + 1,
  rounds: Math.min(atMost, kills - index * atMost),
}));

describe(`a process killed in the middle of appends, ${kills} times`, () => {
  test.each(folders)(
    'loses nothing that it acknowledged: folder $number, $rounds times over',
    { timeout: 30_000 * atMost },
    async ({ rounds }) => {
      const { folder, remove } = makeFolder();
      const acknowledged: TransactionId[] = [];
      for (let kill = 0; kill < rounds; kill += 1) {
        const lines = 1 + Math.floor(Math.random() * 60);
        const run = await appendUntilKilled(folder, lines, Math.random() * 20);
        acknowledged.push(...run.transactions);

        const store = await openWhole(folder);
        const reads = await store.ledger.readMany(acknowledged);
        const report = await store.ledger.verifyChain(() => undefined);
        const counter = await store.rows.next('numbers');
        await store.close();

        expect(run.transactions.length).toBeGreaterThan(0);
        expect(reads.filter((read) => read.state !== 'whole')).toEqual([]);
        expect(report.problems).toEqual([]);
        expect(counter).toBeGreaterThan(run.counter);
      }
      remove();
    },
  );
});
