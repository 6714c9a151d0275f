import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { type FakeNetwork, startFakeNetwork, urlsOf } from '#test/support/fake-network.ts';
import { nameNodes } from '#test/support/join-network.ts';
import {
  addColleague,
  addPatient,
  addVisit,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases, type RealApp } from '#test/support/real-app.ts';

const primitives = await createPrimitives();
let grown: Clinic;
let own: readonly string[];

/** Ids in the blocks of the ledger that the web API serves. */
const idsServed = async ({ page }: RealApp): Promise<readonly string[]> => {
  const { ledger } = await page.get('app.status', {});
  const found: string[] = [];
  for (let height = 1; height <= (ledger?.height ?? 0); height += 1) {
    const answer = await fetch(`${ledger?.apiUrl ?? ''}blocks/${height}`);
    const { transactions } = (await answer.json()) as { transactions: { id: string }[] };
    found.push(...transactions.map(({ id }) => id));
  }
  return found;
};

beforeAll(async () => {
  grown = await foundClinic();
  const app = await openClinic(grown);
  await asDoctor(app.page);
  const { patient } = await addPatient(app.page);
  await addVisit(app.page, patient);
  await addPatient(app.page);
  await asAdministrator(app.page);
  await addColleague(app.page, {
    name: 'Dr Kiptoo',
    roles: ['doctor'],
    passphrase: 'nine kettles on the shore',
  });
  await asDoctor(app.page);
  await addVisit(app.page, patient);
  own = await idsServed(app);
  await app.close();
});
afterAll(removeFolders);

describe('a clinic with a ledger of its own', () => {
  let network: FakeNetwork;
  let clinic: Clinic;
  let app: RealApp;

  const open = async (): Promise<void> => {
    app = await openClinic(clinic, { clock: fastClock(20) });
  };
  const membership = async () => (await app.page.get('app.status', {})).membership;
  const untilJoined = () =>
    vi.waitFor(
      async () => {
        expect(await membership()).toMatchObject({ state: 'network', caughtUp: true });
      },
      { timeout: 30_000, interval: 50 },
    );
  const named = async (): Promise<void> => {
    await asAdministrator(app.page);
    await nameNodes(app.page, urlsOf(network));
  };
  const join = async (): Promise<void> => {
    const deed = { deed: 'staff', subject: 'clinic' } as const;
    await app.page.get('session.prove', { passphrase: passphrases.administrator, ...deed });
    await app.page.get('join.start', {});
  };
  const untilCommitted = (transaction: string) =>
    vi.waitFor(
      async () => {
        const { place } = await app.page.get('records.signed', { transaction });
        expect(place).toBe('committed');
      },
      { timeout: 20_000, interval: 50 },
    );

  beforeEach(async () => {
    network = await startFakeNetwork(primitives, 3);
    clinic = await copyOf(grown);
    await open();
    await named();
  });
  afterEach(async () => {
    await app.close();
    await network.close();
  });

  test('knows what joining would do before it does anything', async () => {
    const plan = await app.page.get('join.plan', {});

    expect(plan).toMatchObject({
      obstacles: [],
      nodes: [{ answers: true }, { answers: true }, { answers: true }],
      transactions: own.length,
      leftOut: 0,
      registry: 5,
    });
    expect(network.offered.size).toBe(0);
    expect(await app.page.call('join.start', {})).toMatchObject({
      error: { code: 'proofRequired' },
    });
  });

  test('goes on in the network with the same ids, verdicts and lists', async () => {
    await asDoctor(app.page);
    const before = await app.page.get('patients.search', { query: '', limit: 50 });
    await asAdministrator(app.page);
    await join();
    await untilJoined();

    const { report } = await asAdministrator(app.page).then(() => app.page.get('join.state', {}));
    const anchor = report?.anchor ?? '';
    await vi.waitFor(() => expect(network.heightOf(anchor)).not.toBeNull(), 20_000);
    await asDoctor(app.page);
    const after = await app.page.get('patients.search', { query: '', limit: 50 });

    expect(own.filter((id) => network.heightOf(id) === null)).toEqual([]);
    expect(report).toMatchObject({
      transactions: own.length,
      compared: own.length,
      differing: [],
      nodes: ['Node 1', 'Node 2', 'Node 3'],
    });
    await vi.waitFor(
      async () => expect(new Set(await idsServed(app))).toEqual(new Set([...own, anchor])),
      { timeout: 20_000, interval: 50 },
    );
    const said = network
      .blocks()
      .flat()
      .find(({ id }) => id === anchor);
    expect(said).toMatchObject({
      asset: { data: { kind: 'anchor' } },
      metadata: { height: String(report?.ownHeight), hash: report?.ownHash },
    });
    expect(new Set(after.found.map(({ mrn }) => mrn))).toEqual(
      new Set(before.found.map(({ mrn }) => mrn)),
    );
  });

  test('signs into the network afterwards, and offline into its own safe', async () => {
    await join();
    await untilJoined();
    await asDoctor(app.page);
    const online = await addPatient(app.page);
    await untilCommitted(online.transaction);

    network.answer(false);
    const { patient, transaction: first } = await addPatient(app.page);
    const { transaction: second, place } = await addVisit(app.page, patient);
    const waiting = await app.page.get('patients.record', { patient });
    await app.close();
    await open();
    await asDoctor(app.page);
    const again = await app.page.get('patients.record', { patient });
    const list = await app.page.get('outbox.list', { after: 0 });
    network.answer(true);
    await untilCommitted(second);
    await untilCommitted(first);

    expect(place).not.toBe('committed');
    expect(waiting.visits).toHaveLength(2);
    expect(again.visits).toHaveLength(2);
    expect(list.rows.map(({ kind }) => kind)).toEqual([
      'newPatient',
      'editGeneral',
      'visit',
      'visit',
    ]);
    expect(network.heightOf(second)).not.toBeNull();
    const times = [...network.blocks().flat()].filter(({ id }) => id === second);
    expect(times).toHaveLength(1);
  });

  test('goes on after a restart in the middle, and writes nothing meanwhile', async () => {
    await join();
    network.answer(false);
    await asDoctor(app.page);
    const refused = await app.page.call('drafts.start', { kind: 'newPatient' });
    const signed = await addPatient(app.page).catch((error: unknown) => String(error));
    await app.close();
    await open();
    const state = await membership();
    network.answer(true);
    await untilJoined();

    expect(refused.ok).toBe(true);
    expect(signed).toContain('readOnly');
    expect(state).toMatchObject({ state: 'joining', total: own.length });
    expect(own.filter((id) => network.heightOf(id) === null)).toEqual([]);
  });

  test('can go back while it is under way, and join again without sending anything twice', async () => {
    await join();
    await vi.waitFor(() => expect(network.offered.size).toBeGreaterThan(1), 20_000);
    await app.page.get('join.stop', {});
    const back = await membership();
    await asDoctor(app.page);
    const { place } = await addPatient(app.page);
    await asAdministrator(app.page);
    await join();
    await untilJoined();

    expect(back).toEqual({ state: 'own' });
    expect(place).toBe('committed');
    const all = network
      .blocks()
      .flat()
      .map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining([...own]));
  });
});
