import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { type FakeNode, startFakeNode } from '#test/support/fake-node.ts';
import { type FakeNetwork, startFakeNetwork, urlsOf } from '#test/support/fake-network.ts';
import { joinNetwork, nameNodes, untilAllSent } from '#test/support/join-network.ts';
import {
  addPatient,
  addVisit,
  asAdministrator,
  asDoctor,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';
import { proveStaff } from '#test/support/two-workstations.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const primitives = await createPrimitives();
const foreign = createMaker(primitives);
const patience = { timeout: 30_000, interval: 50 } as const;

let liar: FakeNetwork;
let honest: readonly FakeNode[];
let others: FakeNetwork | undefined;
let app: RealApp;

beforeEach(async () => {
  liar = await startFakeNetwork(primitives, 1);
  app = await openClinic(await foundClinic(), { clock: fastClock(10) });
  honest = [];
});
afterEach(async () => {
  await app.close();
  await liar.close();
  await others?.close();
  others = undefined;
  await Promise.all(honest.map((node) => node.close()));
  removeFolders();
});

const untilTrouble = (trouble: 'otherChain' | null): Promise<void> =>
  vi.waitFor(async () => {
    const { membership } = await app.page.get('app.status', {});
    expect(membership).toMatchObject({ state: 'network', trouble });
  }, patience);

test('what one node alone told is not told as read back once most nodes contradict it', async () => {
  const { page } = app;
  await joinNetwork(page, urlsOf(liar));
  await asDoctor(page);
  const { patient } = await addPatient(page);
  await untilAllSent(page);
  const agreed = liar.blocks().slice(0, -1);
  const { transaction } = await addVisit(page, patient);
  await untilAllSent(page);
  const told = async () => {
    await asDoctor(page);
    const { counts, rows } = await page.get('outbox.list', { after: 0 });
    const row = rows.find((each) => each.transaction === transaction);
    const signed = await page.get('records.signed', { transaction });
    const { visits } = await page.get('patients.record', { patient });
    const versions = visits.flatMap((visit) => visit.versions);
    return {
      row: [row?.stage, row?.height !== null],
      isCounted: counts.committed > 0,
      signed: [signed.place, signed.readBackAt !== null],
      version: versions.find((each) => each.transaction === transaction)?.place,
    };
  };
  const alone = await told();

  honest = await Promise.all(
    ['Hill', 'Port'].map(() => startFakeNode({ blocks: [...agreed, [foreign.create()]] })),
  );
  await asAdministrator(page);
  await nameNodes(
    page,
    honest.map(({ url }) => url),
    'Other',
  );
  await untilTrouble('otherChain');
  const contradicted = await told();

  await asAdministrator(page);
  const { nodes } = await page.get('network.nodes', {});
  for (const { node, name } of nodes) {
    if (name.startsWith('Other')) await page.get('network.removeNode', { node });
  }
  await untilTrouble(null);
  const again = await told();

  const readBack = {
    row: ['committed', true],
    isCounted: true,
    signed: ['committed', true],
    version: 'committed',
  };
  expect(alone).toEqual(readBack);
  expect(contradicted).toEqual({
    row: ['sent', false],
    isCounted: false,
    signed: ['waiting', false],
    version: 'waiting',
  });
  expect(again).toEqual(readBack);
});

test('a copy that most nodes contradict is fetched anew, and what one node alone told is sent to them', async () => {
  const { page } = app;
  await joinNetwork(page, urlsOf(liar));
  await asDoctor(page);
  const { patient, mrn } = await addPatient(page);
  await untilAllSent(page);
  const agreed = liar.blocks().slice();
  const { transaction } = await addVisit(page, patient);
  await untilAllSent(page);
  const network = await startFakeNetwork(primitives, 2, [...agreed, [foreign.create()]]);
  others = network;
  await asAdministrator(page);
  const early = await page.call('network.fetchAnew', {});
  await nameNodes(page, urlsOf(network), 'Other');
  await untilTrouble('otherChain');
  await asAdministrator(page);
  const unproved = await page.call('network.fetchAnew', {});
  await proveStaff(page);
  await page.get('network.fetchAnew', {});

  await vi.waitFor(() => expect(network.heightOf(transaction)).not.toBeNull(), patience);
  await vi.waitFor(() => asDoctor(page), patience);
  await untilAllSent(page);
  const { found } = await page.get('patients.search', { query: mrn, limit: 5 });
  const { visits } = await page.get('patients.record', { patient });
  const after = await page.get('app.status', {});

  expect([early, unproved]).toMatchObject([
    { error: { code: 'notFound' } },
    { error: { code: 'proofRequired' } },
  ]);
  expect(after.membership).toMatchObject({ caughtUp: true, trouble: null });
  expect(found.map((each) => each.patient)).toEqual([patient]);
  const versions = visits.flatMap((visit) => visit.versions);
  expect(versions.map(({ place }) => place)).toEqual(['committed', 'committed']);
  expect(versions.find((each) => each.transaction === transaction)?.height).toBe(
    network.heightOf(transaction),
  );
  // What stood in blocks of theirs already was found there, and not sent.
  expect([...network.offered.keys()]).toContain(transaction);
  expect(network.offered.size).toBeLessThan(4);
});
