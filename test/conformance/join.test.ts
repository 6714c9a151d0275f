import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { type BigchainDb, startBigchainDb } from '#test/support/bigchaindb.ts';
import {
  addPatient,
  addVisit,
  asAdministrator,
  asDoctor,
  type Clinic,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases, type RealApp } from '#test/support/real-app.ts';

/** Four nodes on a busy machine take their time. */
const patience = 600_000;
vi.setConfig({ hookTimeout: patience, testTimeout: patience });

/** Visits of the clinic before it joins. */
const visits = 1_000;
const visitsOfEach = 20;

let network: BigchainDb;
let clinic: Clinic;
let app: RealApp;
/** Every transaction of the clinic's own ledger. */
let own: readonly string[];
/** Whoever comes first. */
let patient: PatientId;

beforeAll(async () => {
  network = await startBigchainDb({ nodes: 4 });
  clinic = await foundClinic();
  app = await openClinic(clinic);
  await asDoctor(app.page);
  for (let made = 0; made < visits; made += visitsOfEach) {
    const added = await addPatient(app.page);
    if (made === 0) ({ patient } = added);
    for (let visit = 1; visit < visitsOfEach; visit += 1) await addVisit(app.page, added.patient);
  }
  own = await idsServed();
});
afterAll(async () => {
  await app.close();
  await network.close();
  removeFolders();
});

const blockOf = async (base: string, height: number): Promise<readonly string[]> => {
  const answer = await fetch(`${base}blocks/${height}`);
  const { transactions } = (await answer.json()) as { transactions: { id: string }[] };
  return transactions.map(({ id }) => id);
};
const idsServed = async (): Promise<readonly string[]> => {
  const { ledger } = await app.page.get('app.status', {});
  const ids: string[] = [];
  for (let height = 1; height <= (ledger?.height ?? 0); height += 1)
    ids.push(...(await blockOf(ledger?.apiUrl ?? '', height)));
  return ids;
};
/** Asked with plain HTTP: which of the transactions a node does not have in a block. */
const missingOn = async (place: number, ids: readonly string[]): Promise<readonly string[]> => {
  const base = `${network.urls[place] ?? ''}/api/v1/`;
  const missing: string[] = [];
  for (const id of ids) {
    const [body, blocks] = await Promise.all([
      fetch(`${base}transactions/${id}`),
      fetch(`${base}blocks?transaction_id=${id}`).then((answer) => answer.json()),
    ]);
    await body.arrayBuffer();
    if (body.status !== 200 || (blocks as unknown[]).length !== 1) missing.push(id);
  }
  return missing;
};
const membership = async () => (await app.page.get('app.status', {})).membership;
const untilCommitted = (transaction: string) =>
  vi.waitFor(
    async () => {
      const { place } = await app.page.get('records.signed', { transaction });
      expect(place).toBe('committed');
    },
    { timeout: patience, interval: 250 },
  );

test('a clinic joins four real nodes with all its visits; signs while one is down, and offline', async () => {
  await asAdministrator(app.page);
  for (const [place, url] of network.urls.entries()) {
    const node = { name: `Node ${place}`, address: `${url}/`, pin: '', headers: [] };
    await app.page.get('network.addNode', node);
  }
  const plan = await app.page.get('join.plan', {});
  const deed = { deed: 'staff', subject: 'clinic' } as const;
  await app.page.get('session.prove', { passphrase: passphrases.administrator, ...deed });
  const started = performance.now();
  await app.page.get('join.start', {});
  await vi.waitFor(
    async () => expect(await membership()).toMatchObject({ state: 'network', caughtUp: true }),
    { timeout: patience, interval: 250 },
  );
  const seconds = (performance.now() - started) / 1_000;
  console.log(`${own.length} transactions joined in ${seconds.toFixed(1)} s`);
  await asAdministrator(app.page);
  const { report } = await app.page.get('join.state', {});

  expect(plan).toMatchObject({ obstacles: [], transactions: own.length, leftOut: 0 });
  expect(report).toMatchObject({ compared: own.length, differing: [] });
  for (const place of network.urls.keys()) expect(await missingOn(place, own)).toEqual([]);
  const anchor = report?.anchor ?? '';
  await vi.waitFor(
    async () => expect(new Set(await idsServed())).toEqual(new Set([...own, anchor])),
    { timeout: patience, interval: 250 },
  );

  // One node is down throughout.
  await network.stopNode(3);
  await asDoctor(app.page);
  const online = await addVisit(app.page, patient);
  await untilCommitted(online.transaction);

  // Two are: the network makes no block, the record waits, and goes on by itself.
  await network.stopNode(2);
  const held = await addVisit(app.page, patient);
  expect(held.place).toBe('waiting');
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect(await app.page.get('records.signed', { transaction: held.transaction })).toMatchObject({
    place: 'waiting',
  });
  await app.close();
  app = await openClinic(clinic);
  await asDoctor(app.page);
  await network.startNode(2);
  await untilCommitted(held.transaction);

  const both = [online.transaction, held.transaction];
  for (const place of [0, 1, 2]) expect(await missingOn(place, both)).toEqual([]);
});
