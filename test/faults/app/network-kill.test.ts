import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { type FakeNetwork, startFakeNetwork, urlsOf } from '#test/support/fake-network.ts';
import { nameNodes } from '#test/support/join-network.ts';
import { steadyWasm } from '#test/support/node-flags.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  emptyClinic,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { keychainText, readKeychain } from '#test/support/quick-machine.ts';
import { failPoints } from './fail-points.ts';

const primitives = await createPrimitives();
const driver = new URL('network-driver.ts', import.meta.url).pathname;
const randomKills = Number(process.env['CARELEDGER_KILLS'] ?? 10) / 5;

/** A clinic on the disk, with a network whose nodes it named. */
interface Prepared {
  readonly clinic: Clinic;
  readonly keychainFile: string;
  readonly network: FakeNetwork;
}

let founded: Clinic;
beforeAll(async () => {
  founded = await foundClinic();
  const { page, close } = await openClinic(founded);
  await asDoctor(page);
  await addPatient(page);
  await close();
});
afterAll(removeFolders);

const prepare = async (): Promise<Prepared> => {
  const network = await startFakeNetwork(primitives, 2);
  const clinic = await copyOf(founded);
  const { page, close } = await openClinic(clinic);
  await asAdministrator(page);
  await nameNodes(page, urlsOf(network));
  await close();
  const keychainFile = join((await emptyClinic()).folder, 'keychain.json');
  writeFileSync(keychainFile, keychainText(clinic.keychain));
  return { clinic, keychainFile, network };
};

/** Whoever has not come to its point after so long never will; generous, in milliseconds. */
const neverAfter = 100_000;

/** Runs the driver until it dies at its point, or at no point is killed; answers what it acknowledged. */
const runUntilDead = async (
  { clinic, keychainFile }: Prepared,
  point: readonly string[],
  killAfter: number | null = null,
): Promise<readonly string[]> => {
  const words = [...steadyWasm, driver, clinic.folder, keychainFile, ...point];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => {
    if (line.startsWith('signed ')) acknowledged.push(line.slice('signed '.length));
  });
  // Ended in another way than it ends itself: a point that is never reached is no pass.
  const timer =
    killAfter === null
      ? setTimeout(() => child.kill('SIGTERM'), neverAfter)
      : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const [[, signal]] = await Promise.all([once(child, 'exit'), once(output, 'close')]);
  clearTimeout(timer);
  expect(signal).toBe('SIGKILL');
  return acknowledged;
};

/** Opens what was left and waits until nothing is on its way; everything acknowledged is in a block, once. */
const expectNothingLost = async (
  { clinic, keychainFile, network }: Prepared,
  acknowledged: readonly string[],
): Promise<void> => {
  const keychain = readKeychain(readFileSync(keychainFile, 'utf8'));
  const { page, close } = await openClinic(
    { folder: clinic.folder, keychain },
    { clock: fastClock(20) },
  );
  const before = (await page.get('app.status', {})).membership?.state;
  if (before !== 'own') {
    await vi.waitFor(
      async () =>
        expect(await page.get('app.status', {})).toMatchObject({
          membership: { state: 'network', caughtUp: true },
          waiting: 0,
          attention: 0,
        }),
      { timeout: 40_000, interval: 50 },
    );
  }
  await asDoctor(page);
  const { found } = await page.get('patients.search', { query: '', limit: 1 });
  const patient = found[0]?.patient;
  if (patient === undefined) throw new Error('the patient is lost');
  const { visits, trust } = await page.get('patients.record', { patient });
  await close();
  const ids = network
    .blocks()
    .flat()
    .map(({ id }) => id);

  expect(trust.state).toBe('whole');
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining([...acknowledged]));
  const shown = visits.flatMap(({ versions }) => versions.map(({ transaction }) => transaction));
  expect(shown).toEqual(expect.arrayContaining([...acknowledged]));
};

describe('a workstation that is killed on its way into a network, or while it sends', () => {
  const points = failPoints.flatMap((point) => [
    [point, 'before'],
    [point, 'after'],
  ]);
  test.each(points)(
    'at "%s", %s it is durable, loses nothing',
    { timeout: 2 * neverAfter },
    async (...at) => {
      const prepared = await prepare();
      const acknowledged = await runUntilDead(prepared, at);
      await expectNothingLost(prepared, acknowledged);
      await prepared.network.close();
    },
  );

  test(
    `nor at any time, ${randomKills} times over`,
    { timeout: 60_000 + randomKills * 20_000 },
    async () => {
      const prepared = await prepare();
      const acknowledged: string[] = [];
      for (let kill = 0; kill < randomKills; kill += 1) {
        const moment = 1_500 + Math.random() * 4_000;
        acknowledged.push(...(await runUntilDead(prepared, [], moment)));
      }
      await expectNothingLost(prepared, acknowledged);
      await prepared.network.close();
    },
  );
});
