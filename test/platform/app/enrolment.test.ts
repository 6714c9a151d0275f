import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readEnrolmentCode, writeEnrolmentCode } from '#app/enrolment/enrolment-code.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type FakeNetwork } from '#test/support/fake-network.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  emptyClinic,
  foundClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { WorkstationLine } from '#contract/workstations.ts';
import type { RealApp } from '#test/support/real-app.ts';
import {
  addWorkstation,
  begin,
  enrol,
  invite,
  joinNetwork,
  open,
  proveStaff,
  untilCaughtUp,
  untilEnrolled,
} from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';

const primitives = await createPrimitives();
let founded: Clinic;

/** Of the ledger's file, from the keychain. */
const ledgerKey = async ({ platform }: RealApp): Promise<Uint8Array> => {
  const device = await platform.secrets('').keychain().read('device');
  if (!device.ok || device.value === null) throw new Error('the keychain holds no device secret');
  return derivedKeys(platform.crypto).ledgerFile(device.value);
};

beforeAll(async () => {
  founded = await foundClinic();
  const { page, close } = await open(founded);
  await asDoctor(page);
  await addPatient(page);
  await addPatient(page);
  await close();
});
afterAll(removeFolders);

test('a clinic in no network has one workstation', async () => {
  const app = await open(await copyOf(founded));
  await asAdministrator(app.page);
  await proveStaff(app.page);

  const list = await app.page.get('workstations.list', {});
  const wanted = { label: 'Desk', purpose: 'reception', prefix: 'FD1' } as const;
  const refused = await app.page.call('workstations.invite', wanted);
  await app.close();

  expect(list).toMatchObject({
    workstations: [{ label: 'Room 2', purpose: 'clinical', state: 'active', here: true }],
    obstacle: 'notInNetwork',
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'notInNetwork' } });
});

describe('a clinic in a network', () => {
  let network: FakeNetwork;
  let joined: Clinic;
  let first: RealApp;
  const others: RealApp[] = [];
  const keep = (app: RealApp): RealApp => {
    others.push(app);
    return app;
  };

  beforeAll(async () => {
    joined = await copyOf(founded);
    const member = await joinNetwork(joined, primitives);
    network = member.network;
    await member.app.close();
  });
  afterAll(() => network.close());
  beforeEach(async () => {
    first = keep(await open(await copyOf(joined)));
    await untilCaughtUp(first);
  });
  afterEach(async () => {
    for (const app of others.splice(0).toReversed()) await app.close();
  });

  test.each([
    ['clinical', 4],
    ['reception', 2],
    ['kiosk', 0],
  ] as const)('a %s workstation is handed the keys of its purpose: %i', async (purpose, keys) => {
    const label = `Room for ${purpose}`;
    const added = await addWorkstation(first, { label, purpose, prefix: 'FD1' });
    keep(added.app);
    await untilCaughtUp(added.app);
    const status = await added.app.page.get('app.status', {});
    await asAdministrator(first.page);
    const { workstations } = await first.page.get('workstations.list', {});
    await added.app.close();
    others.pop();
    const store = await added.app.platform.store.open(await ledgerKey(added.app), 'unserved');
    if (!store.ok) throw new Error(store.error.code);
    const kept = await store.value.rows.list('patientKey');
    const boxes = await store.value.rows.list('roleBox');
    await store.value.close();

    expect(status).toMatchObject({
      phase: 'ready',
      clinic: { name: 'Lakeside Clinic', phone: '+254 700 000 001' },
      workstation: { label, prefix: 'FD1' },
      membership: { state: 'network' },
    });
    expect(kept).toHaveLength(keys);
    expect(kept.some(({ id }) => id.endsWith('/clinical'))).toBe(purpose === 'clinical');
    expect(boxes).toHaveLength(keys / 2);
    expect(workstations).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ label: 'Room 2', here: true }),
        expect.objectContaining({ label, purpose, state: 'active', here: false }),
      ]),
    );
  });

  test('the code and the reply show the same digits to both, and hold nothing secret', async () => {
    const { code, label } = await invite(first.page);
    const clinic = await emptyClinic();
    const added = keep(await begin(code, clinic));
    const state = await added.page.get('enrolment.state', {});
    const read = await first.page.get('workstations.readReply', { reply: state.reply });

    expect(read).toEqual({ label, purpose: 'clinical', digits: state.digits });
    expect(state).toMatchObject({ state: 'asking', file: null, offer: { label } });
    const crossed = added.traffic.join('');
    for (const secret of clinic.keychain.values()) {
      expect(crossed).not.toContain(Buffer.from(secret).toString('base64url'));
    }
  });

  test('the administrator sees it waiting, and then in a block', async () => {
    const { code } = await invite(first.page);
    const added = keep(await begin(code, await emptyClinic()));
    network.answer(false);
    const { workstation } = await enrol(first.page, added);
    const lineOf = (lines: readonly WorkstationLine[]) =>
      lines.find((line) => line.workstation === workstation);
    const waiting = await first.page.get('workstations.list', {});
    network.answer(true);
    await untilEnrolled(added);
    await until(async () => {
      const { workstations } = await first.page.get('workstations.list', {});
      expect(lineOf(workstations)).toMatchObject({ state: 'active' });
    });

    expect(lineOf(waiting.workstations)).toMatchObject({ state: 'waiting', height: null });
  });

  test('a code is answered once, and a reply has to be whole', async () => {
    const { code } = await invite(first.page);
    const added = keep(await begin(code, await emptyClinic()));
    const again = keep(await begin(code, await emptyClinic()));
    await enrol(first.page, added);
    const { reply } = await again.page.get('enrolment.state', {});
    const second = await first.page.call('workstations.enrol', { reply });
    const cut = await first.page.call('workstations.readReply', { reply: reply.slice(0, -3) });
    const wrong = await first.page.call('workstations.readReply', { reply: code });
    const { invitation } = await invite(first.page);
    await first.page.get('workstations.withdraw', { invitation });
    const { invitations } = await first.page.get('workstations.list', {});

    expect(second).toMatchObject({ error: { code: 'codeUsed' } });
    expect(cut).toMatchObject({ error: { code: 'codeMalformed' } });
    expect(wrong).toMatchObject({ error: { code: 'codeMalformed' } });
    expect(invitations).toEqual([]);
  });

  test('names and prefixes are given once', async () => {
    const { label: given } = await invite(first.page);
    const wanted = { label: ` ${given.toUpperCase()} `, purpose: 'kiosk', prefix: 'KI1' } as const;
    const label = await first.page.call('workstations.invite', wanted);
    const prefix = await first.page.call('workstations.invite', {
      ...wanted,
      label: 'Hall',
      prefix: 'LK2',
    });

    expect(label).toMatchObject({ error: { code: 'labelTaken' } });
    expect(prefix).toMatchObject({ error: { code: 'prefixTaken' } });
  });

  test('who gives up begins anew, with other keys', async () => {
    const { code } = await invite(first.page);
    const added = keep(await begin(code, await emptyClinic()));
    const before = await added.page.get('enrolment.state', {});
    await added.page.get('enrolment.leave', {});
    const { phase } = await added.page.get('app.status', {});
    await added.page.get('setup.choosePlace', { place: 'keychain' });
    await added.page.get('enrolment.begin', { code });
    const after = await added.page.get('enrolment.state', {});

    expect(phase).toBe('setup');
    expect(after.reply).not.toBe(before.reply);
  });

  test('blocks that are not those of the code are noticed, and nobody is let in by them', async () => {
    const { code } = await invite(first.page);
    const read = readEnrolmentCode(code, primitives);
    if (read === undefined) throw new Error('the code does not read');
    const block = { ...read.block, digest: '0'.repeat(64) };
    const other = writeEnrolmentCode({ ...read, block }, primitives);
    const added = keep(await begin(other, await emptyClinic()));
    await enrol(first.page, added);
    await untilCaughtUp(first);

    await until(async () =>
      expect(await added.page.get('enrolment.state', {})).toMatchObject({
        trouble: 'otherClinic',
        state: 'asking',
      }),
    );
  });
});
