import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { WorkstationId } from '#contract/ids.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { type FakeNetwork } from '#test/support/fake-network.ts';
import { codeOf, giveFile, type Issued, writeFile } from '#test/support/card-files.ts';
import { joinedClinic } from '#test/support/joined-clinic.ts';
import { addKiosk, inFolder, type Kiosk } from '#test/support/kiosk.ts';
import {
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { pageOf, passphrases, type RealApp } from '#test/support/real-app.ts';
import { open, proveStaff, untilCaughtUp } from '#test/support/two-workstations.ts';

const wrongPin = (pin: string): string => (pin === '482913' ? '482914' : '482913');

let network: FakeNetwork;
let first: RealApp;
let made: Kiosk;
let other: WorkstationId;
let here: WorkstationId;
let cards: readonly [Issued, Issued];
let file: Uint8Array;
let clinic: Clinic;
let kiosk: RealApp;

const workstationCalled = async (label: string): Promise<WorkstationId> => {
  const { workstations } = await first.page.get('workstations.list', {});
  const found = workstations.find((line) => line.label === label);
  if (found === undefined) throw new Error(`no workstation called ${label}`);
  return found.workstation;
};

beforeAll(async () => {
  const clinicBefore = await joinedClinic();
  ({ network, first, cards } = clinicBefore);
  const { joined } = clinicBefore;
  made = await addKiosk(first, joined, { label: 'Kiosk', prefix: 'KI1' });
  await made.app.close();
  const second = await addKiosk(first, joined, { label: 'Hall', prefix: 'KI2' });
  await second.app.close();
  await asDoctor(first.page);
  here = await workstationCalled('Kiosk');
  other = await workstationCalled('Hall');
  file = await writeFile(first.page, here);
}, 180_000);
afterAll(async () => {
  await first.close();
  await network.close();
  removeFolders();
});
beforeEach(async () => {
  clinic = await copyOf(made.clinic);
  kiosk = await open(clinic);
  await untilCaughtUp(kiosk);
  await asAdministrator(kiosk.page);
});
afterEach(() => kiosk.close());

test('a patient reads the own record at a kiosk that was given the card', async () => {
  const [grace] = cards;
  const page = pageOf(kiosk.app);
  const early = await page.call('session.patientSignIn', grace);
  const taken = await giveFile(kiosk.page, file);
  const session = await page.get('session.patientSignIn', { card: grace.card, pin: grace.pin });
  const record = await page.get('patient.ownRecord', {});
  await page.get('session.signOut', {});
  const after = await page.call('patient.ownRecord', {});

  expect(codeOf(early)).toBe('cardUnknown');
  expect(taken).toEqual({ ok: true, value: { kept: 2, leftOut: 0, removed: 0 } });
  expect(session).toMatchObject({ kind: 'patient', patient: grace.patient, closesAfter: 90 });
  expect(record).toMatchObject({ patient: grace.patient });
  expect(record.visits).toHaveLength(1);
  expect(codeOf(after)).toBe('locked');
});

test('the file holds nothing that a card or a PIN would have to be guessed for less', async () => {
  const text = Buffer.from(file).toString('latin1');
  const secrets = cards.flatMap(({ card, pin }) => [card, pin, card.slice(20, 46)]);

  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

test('only an administrator at a kiosk gives it cards, and only for kiosks is a file written', async () => {
  const piece = toBase64url(file);
  const whole = { piece, first: true, last: true };
  const nobody = await pageOf(kiosk.app).call('cardFile.take', whole);
  await asAdministrator(first.page);
  const elsewhere = await first.page.call('cardFile.take', whole);
  const own = await workstationCalled('Room 2');
  const unproved = await first.page.call('cardFile.start', { kiosk: here });
  await proveStaff(first.page);
  const toItself = await first.page.call('cardFile.start', { kiosk: own });

  expect([nobody, elsewhere, unproved, toItself].map(codeOf)).toEqual([
    'locked',
    'notFound',
    'proofRequired',
    'notFound',
  ]);
});

test('a file of another kiosk, an altered, a cut and a foreign one change nothing', async () => {
  await giveFile(kiosk.page, file);
  const altered = file.slice();
  altered[altered.length - 20] = (altered[altered.length - 20] ?? 0) ^ 1;
  const written = Buffer.from(file).toString('latin1');
  const forged = Buffer.from(written.replace(/"from":".{8}/, '"from":"00000000'), 'latin1');
  const replies = {
    another: await giveFile(kiosk.page, await writeFile(first.page, other)),
    altered: await giveFile(kiosk.page, altered),
    cut: await giveFile(kiosk.page, file.subarray(0, -8)),
    foreign: await giveFile(kiosk.page, new TextEncoder().encode('%PDF-1.7 a picture')),
    unsigned: await giveFile(kiosk.page, new Uint8Array(forged)),
    notBegun: await kiosk.page.call('cardFile.take', { piece: 'AAAA', first: false, last: true }),
  };
  const [grace] = cards;
  const page = pageOf(kiosk.app);
  const still = await page.call('session.patientSignIn', { card: grace.card, pin: grace.pin });

  expect(
    Object.fromEntries(Object.entries(replies).map(([name, reply]) => [name, codeOf(reply)])),
  ).toEqual({
    another: 'fileOfAnother',
    altered: 'fileChanged',
    cut: 'fileIncomplete',
    foreign: 'fileUnknown',
    unsigned: 'fileChanged',
    notBegun: 'fileUnknown',
  });
  expect(codeOf(still)).toBe('ok');
});

test('a file for a receive key that the kiosk has no more is old', async () => {
  await kiosk.close();
  await inFolder(clinic, async ({ store }) => {
    const keys = await store.rows.list('receiveKey');
    await store.rows.write({ rows: keys.map(({ id }) => ({ remove: 'receiveKey', id })) });
  });
  kiosk = await open(clinic);
  await untilCaughtUp(kiosk);
  await asAdministrator(kiosk.page);

  expect(codeOf(await giveFile(kiosk.page, file))).toBe('fileOld');
});

test('wrong PINs are counted across restarts and clocks, until the desk lets the card in again', async () => {
  await giveFile(kiosk.page, file);
  const [grace, amina] = cards;
  const answers: (string | undefined)[] = [];
  const years = [0, 0, 10, -10, 0, 30];
  for (const offset of years) {
    await kiosk.close();
    const clock = fastClock(20);
    const moved = {
      ...clock,
      now: () => new Date(clock.now().getTime() + offset * 31_557_600_000),
    };
    kiosk = await open(clinic, { clock: moved });
    await untilCaughtUp(kiosk);
    const pin = wrongPin(grace.pin);
    answers.push(codeOf(await kiosk.page.call('session.patientSignIn', { card: grace.card, pin })));
  }
  const right = await kiosk.page.call('session.patientSignIn', {
    card: grace.card,
    pin: grace.pin,
  });
  await asAdministrator(kiosk.page);
  await kiosk.page.get('cardFile.letIn', { card: grace.card });
  const again = await pageOf(kiosk.app).call('session.patientSignIn', {
    card: grace.card,
    pin: grace.pin,
  });
  const neighbour = await pageOf(kiosk.app).call('session.patientSignIn', {
    card: amina.card,
    pin: amina.pin,
  });

  expect(answers).toEqual([...Array<string>(4).fill('wrongPin'), 'cardAtDesk', 'cardAtDesk']);
  expect([right, again, neighbour].map(codeOf)).toEqual(['cardAtDesk', 'ok', 'ok']);
});

test('a kiosk holds blobs of cards and no key of a patient or a role', async () => {
  await giveFile(kiosk.page, file);
  await kiosk.close();
  const families = [
    ...(['patientKey', 'roleBox', 'capsule', 'cardSeed', 'cardOf', 'draftAct', 'act'] as const),
    'card' as const,
  ];
  const counts = await inFolder(clinic, ({ store }) =>
    Promise.all(families.map(async (family) => [family, await store.rows.count(family)] as const)),
  );
  kiosk = await open(clinic);

  expect(Object.fromEntries(counts)).toEqual({
    patientKey: 0,
    roleBox: 0,
    capsule: 0,
    cardSeed: 0,
    cardOf: 0,
    draftAct: 0,
    act: 0,
    card: 2,
  });
});

test('a patient whom a doctor deleted opens nothing at the kiosk, whose blob goes with the block that asks for it', async () => {
  await giveFile(kiosk.page, file);
  const [, amina] = cards;
  await asDoctor(first.page);
  const { patient } = amina;
  const { mrn } = await first.page.get('erasure.plan', { patient });
  await first.page.get('session.prove', {
    passphrase: passphrases.doctor,
    deed: 'erase',
    subject: patient,
  });
  await first.page.get('erasure.erase', { patient, mrn });
  const atKiosk = async () =>
    codeOf(
      await pageOf(kiosk.app).call('session.patientSignIn', { card: amina.card, pin: amina.pin }),
    );
  await expect.poll(atKiosk).toBe('cardEnded');
  const older = await giveFile(kiosk.page, file);
  await kiosk.close();
  const blobs = await inFolder(clinic, ({ store }) => store.rows.count('card'));
  kiosk = await open(clinic);

  expect(older).toEqual({ ok: true, value: { kept: 1, leftOut: 1, removed: 0 } });
  expect(blobs).toBe(1);
});
