import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { startFakeNetwork, urlsOf } from '#test/support/fake-network.ts';
import { joinNetwork, nameNodes, untilAllSent, untilCaughtUp } from '#test/support/join-network.ts';
import {
  addPatient,
  addVisit,
  asAdministrator,
  asDoctor,
  type Clinic,
  emptyClinic,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { keychainText, readKeychain } from '#test/support/quick-machine.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { proveStaff } from '#test/support/two-workstations.ts';
import { spawnWorkstation } from '#test/support/workstation-process.ts';
import type { Death } from './fail-points.ts';

const primitives = await createPrimitives();
const foreign = createMaker(primitives);

afterAll(removeFolders);

/** A clinic whose copy holds a visit that one node alone told, and the network of those that never had it. */
const inDoubt = async () => {
  const liar = await startFakeNetwork(primitives, 1);
  const clinic = await foundClinic();
  const { page, close } = await openClinic(clinic, { clock: fastClock(20) });
  await joinNetwork(page, urlsOf(liar));
  await asDoctor(page);
  const { patient } = await addPatient(page);
  await untilAllSent(page);
  const network = await startFakeNetwork(primitives, 2, [...liar.blocks(), [foreign.create()]]);
  const { transaction } = await addVisit(page, patient);
  await untilAllSent(page);
  await asAdministrator(page);
  await nameNodes(page, urlsOf(network), 'Other');
  await close();
  const keychainFile = join((await emptyClinic()).folder, 'keychain.json');
  writeFileSync(keychainFile, keychainText(clinic.keychain));
  return { clinic, keychainFile, liar, network, patient, transaction };
};

/** An administrator has the copy fetched anew by a process that dies on its way. */
const askAndDie = async (
  { folder }: Clinic,
  keychainFile: string,
  death: Death,
): Promise<boolean> => {
  const running = spawnWorkstation(folder, keychainFile);
  await running.started;
  const { page } = running;
  await vi.waitFor(
    async () =>
      expect((await page.get('app.status', {})).membership).toMatchObject({
        trouble: 'otherChain',
      }),
    { timeout: 60_000, interval: 50 },
  );
  await asAdministrator(page);
  await proveStaff(page);
  await running.dieAt(death);
  await page.call('network.fetchAnew', {}).catch(() => undefined);
  await vi.waitFor(() => expect(running.isDead()).toBe(true), { timeout: 60_000 });
  return running.isKilled();
};

test.each<Death>([
  { point: 'askedAnew', side: 'after' },
  { point: 'posted', side: 'before' },
  { point: 'posted', side: 'after' },
  { point: 'fetchedAnew', side: 'before' },
  { point: 'fetchedAnew', side: 'after' },
])(
  'a workstation that is killed while it fetches its blocks anew, $side "$point", goes on with it',
  { timeout: 240_000 },
  async (death) => {
    const { clinic, keychainFile, liar, network, patient, transaction } = await inDoubt();
    const isKilled = await askAndDie(clinic, keychainFile, death);

    const keychain = readKeychain(readFileSync(keychainFile, 'utf8'));
    const app = await openClinic({ folder: clinic.folder, keychain }, { clock: fastClock(20) });
    await untilCaughtUp(app.page);
    await untilAllSent(app.page);
    await vi.waitFor(() => expect(network.heightOf(transaction)).not.toBeNull(), 60_000);
    await asDoctor(app.page);
    const { visits, trust } = await app.page.get('patients.record', { patient });
    await app.close();
    await Promise.all([liar, network].map((each) => each.close()));

    expect(isKilled).toBe(true);
    expect(trust.state).toBe('whole');
    expect(
      visits.flatMap((visit) => visit.versions.map((each) => [each.transaction, each.height])),
    ).toContainEqual([transaction, network.heightOf(transaction)]);
  },
);
