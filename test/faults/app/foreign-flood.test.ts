import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { startFakeNetwork } from '#test/support/fake-network.ts';
import { joinNetwork, untilAllSent, untilCaughtUp } from '#test/support/join-network.ts';
import {
  addPatient,
  asDoctor,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { Page } from '#test/support/real-app.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

afterAll(removeFolders);

const primitives = await createPrimitives();
const make = createMaker(primitives);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const [blocks, each] = [10, 500];

/** What other programs and other clinics put there; every fifth says that it is a record of a clinic. */
const foreign = (place: number): Transaction => {
  if (place % 5 !== 0) return make.create({ sensor: String(place), reading: 'x'.repeat(200) });
  const id = (digit: string): string => digit.repeat(32);
  return make.create({
    app: 'careledger',
    v: '1',
    kind: 'visit',
    clinic: id('c'),
    record: String(place).padStart(32, '0'),
    patient: id('a'),
    nonce: id('0'),
  });
};

const shown = async (page: Page) => {
  const { found } = await page.get('patients.search', { query: '', limit: 50 });
  const records = [];
  for (const { patient } of found) {
    const { visits, trust } = await page.get('patients.record', { patient });
    records.push({ patient, visits: visits.length, trust: trust.state });
  }
  return records;
};

test(
  'five thousand transactions of others are kept up with, in little memory, and change no list',
  { timeout: 240_000 },
  async () => {
    const network = await startFakeNetwork(primitives, 2);
    const { page, close } = await openClinic(await foundClinic(), { clock: fastClock(4) });
    await joinNetwork(
      page,
      network.nodes.map(({ url }) => url),
    );
    await asDoctor(page);
    await addPatient(page);
    await untilAllSent(page);
    const before = await shown(page);
    const flood = Array.from({ length: blocks }, (_block, at) =>
      Array.from({ length: each }, (_each, place) => foreign(at * each + place)),
    );

    const idle = heap();
    const started = performance.now();
    for (const block of flood) network.addBlock(block);
    const { transaction } = await addPatient(page);
    await untilAllSent(page);
    await untilCaughtUp(page);
    const seconds = (performance.now() - started) / 1_000;
    const grown = heap() - idle;
    const after = await shown(page);
    const { ledger } = await page.get('app.status', {});
    await close();
    await network.close();
    console.log(
      `${blocks * each} transactions of others in ${seconds.toFixed(1)} s; ${grown.toFixed(0)} MiB more`,
    );

    expect(before).toHaveLength(1);
    expect(after.filter(({ patient }) => patient === before[0]?.patient)).toEqual(before);
    expect(after.map(({ trust }) => trust)).toEqual(['whole', 'whole']);
    expect(network.heightOf(transaction)).not.toBeNull();
    expect(ledger?.height).toBeGreaterThanOrEqual(blocks);
    expect(grown).toBeLessThan(32);
  },
);
