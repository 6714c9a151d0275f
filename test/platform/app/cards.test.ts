import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeCardCode } from '#app/cards/card-code.ts';
import type { ClinicId } from '#contract/ids.ts';
import type { Form } from '#contract/clinical.ts';
import type { Reply } from '#contract/reply.ts';
import type { CallOutput } from '#contract/calls/index.ts';
import {
  addPatient,
  asDoctor,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, pageOf, passphrases, type RealApp } from '#test/support/real-app.ts';
import { amend } from '#test/support/two-offices.ts';

afterAll(removeFolders);

let app: RealApp;
let doctor: Page;
let screen: Page;
let patient: Awaited<ReturnType<typeof addPatient>>['patient'];
let issued: CallOutput<'cards.issue'>;

beforeAll(async () => {
  app = await openClinic(await foundClinic());
  doctor = app.page;
  await asDoctor(doctor);
});
beforeEach(async () => {
  screen = pageOf(app.app);
  ({ patient } = await addPatient(doctor));
  issued = await doctor.get('cards.issue', { patient });
});
afterAll(() => app.close());

const enter = (card: string, pin: string) => screen.call('session.patientSignIn', { card, pin });
const desk = async (card: string): Promise<string> =>
  codeOf(await doctor.call('patients.byCard', { card }));
const withPhone =
  (number: string) =>
  (form: Form): Form => ({
    ...form,
    patient: form.patient && { ...form.patient, phones: [number] },
  });
const clinicOf = async (): Promise<ClinicId> => {
  const { json } = await doctor.get('ledger.json', {
    hash: (await addPatient(doctor)).transaction,
  });
  const { asset } = JSON.parse(json) as { asset: { data: { clinic: ClinicId } } };
  return asset.data.clinic;
};
const wrongPin = () => (issued.pin === '482910' ? '482911' : '482910');

describe('a patient’s card', () => {
  test('opens the patient’s own record, with the PIN', async () => {
    const session = await enter(issued.card, issued.pin);
    const own = await screen.get('patient.ownRecord', {});
    const others = await screen.call('patients.record', { patient });

    expect(session).toEqual({ ok: true, value: { kind: 'patient', patient, closesAfter: 90 } });
    expect(own).toMatchObject({ patient, trust: { state: 'whole' }, card: 'issued' });
    expect(own.visits[0]?.versions[0]?.content?.treatment).toBe('Rest, plenty to drink.');
    expect(others).toEqual({ ok: false, error: { code: 'notAllowed' } });
  });

  test('is issued once', async () => {
    const again = await doctor.call('cards.issue', { patient });

    expect(again).toEqual({ ok: false, error: { code: 'cardAlreadyIssued' } });
  });

  test('is issued once to two clicks', async () => {
    const { patient: other } = await addPatient(doctor);
    const click = () => doctor.call('cards.issue', { patient: other });
    const [first, second] = await Promise.all([click(), click()]);
    const card = first.ok ? first.value : issued;
    const session = await enter(card.card, card.pin);

    expect([codeOf(first), codeOf(second)]).toEqual(['ok', 'cardAlreadyIssued']);
    expect(session).toMatchObject({ ok: true, value: { patient: other } });
  });

  test('reads the same in lower case, with spaces and hyphens', async () => {
    const typed = (issued.card.match(/.{1,5}/g) ?? []).join(' - ').toLowerCase();

    const reply = await enter(typed, issued.pin);

    expect(reply.ok).toBe(true);
  });

  test('goes to the desk after five wrong PINs, and comes back when staff let it in', async () => {
    const replies = [];
    for (let each = 0; each < 6; each += 1) replies.push(await enter(issued.card, wrongPin()));
    const right = await enter(issued.card, issued.pin);
    const { card } = await doctor.get('patients.record', { patient });
    await doctor.get('cards.release', { patient });
    const released = await enter(issued.card, issued.pin);

    expect(replies.map((reply) => (reply.ok ? null : reply.error))).toEqual([
      ...[4, 3, 2, 1].map((triesLeft) => ({ code: 'wrongPin', triesLeft })),
      { code: 'cardAtDesk' },
      { code: 'cardAtDesk' },
    ]);
    expect([right, released]).toMatchObject([{ error: { code: 'cardAtDesk' } }, { ok: true }]);
    expect(card).toBe('atDesk');
  });

  test.each(['', 'CL', 'hello', 'CL!!!', 'X'.repeat(400), 'CL0000', '🪪🪪🪪'])(
    'that reads %j is no card',
    async (card) => {
      const reply = await enter(card, issued.pin);

      expect(reply).toEqual({ ok: false, error: { code: 'cardMalformed' } });
    },
  );

  test('with one character misread is no card', async () => {
    const at = 20;
    const other = issued.card[at] === '7' ? '8' : '7';
    const misread = issued.card.slice(0, at) + other + issued.card.slice(at + 1);

    const reply = await enter(misread, issued.pin);

    expect(reply).toEqual({ ok: false, error: { code: 'cardMalformed' } });
  });

  test('of another clinic is named as such; one that this clinic never gave out is unknown', async () => {
    const { primitives, random } = app.platform.crypto;
    const card = { id: 'ab'.repeat(8), secret: random(16) };
    const elsewhere = writeCardCode(primitives, 'ff'.repeat(16) as ClinicId, card);
    const unknown = writeCardCode(primitives, await clinicOf(), card);

    const replies = [await enter(elsewhere, '482910'), await enter(unknown, '482910')];

    expect(replies).toMatchObject([
      { error: { code: 'cardOfAnotherClinic' } },
      { error: { code: 'cardUnknown' } },
    ]);
  });

  test('tells the desk who somebody is, without a PIN and without anything clinical', async () => {
    const line = await doctor.get('patients.byCard', { card: issued.card });

    expect(line).toMatchObject({ patient, name: { family: 'Otieno' } });
    expect(Object.keys(line).toSorted()).toEqual([
      'birthDate',
      'estimatedBirthYear',
      'gender',
      'inLedger',
      'mrn',
      'name',
      'patient',
      'phones',
      'status',
      'twoVersions',
    ]);
  });
});

const prove = () =>
  doctor.get('session.prove', {
    passphrase: passphrases.doctor,
    deed: 'amend',
    subject: patient,
  });
const codeOf = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);
const stateOf = async (): Promise<string> => (await doctor.get('cards.state', { patient })).state;

describe('a card that is made again', () => {
  test('has another code and another PIN, and the one before is no longer valid', async () => {
    await prove();
    const again = await doctor.get('cards.reissue', { patient, reason: 'Card lost' });
    const replies = [
      await enter(issued.card, issued.pin),
      await enter(again.card, issued.pin === again.pin ? wrongPin() : issued.pin),
      await enter(again.card, again.pin),
    ];

    expect(again.card).not.toBe(issued.card);
    expect(replies.map(codeOf)).toEqual(['cardEnded', 'wrongPin', 'ok']);
    expect(await stateOf()).toBe('issued');
  });

  test('is a version that the doctor signed, with the reason and the same content', async () => {
    const before = await doctor.get('patients.record', { patient });
    await prove();
    await doctor.get('cards.reissue', { patient, reason: 'PIN forgotten' });
    const { demographics } = await doctor.get('patients.record', { patient });

    const [first, second] = demographics.versions;
    expect(demographics).toMatchObject({ conflict: false, current: second?.version });
    expect(second).toMatchObject({
      base: [first?.version],
      reason: 'PIN forgotten',
      signer: { name: 'Dr Amara Osei' },
      content: before.demographics.versions[0]?.content,
    });
  });

  test('needs the doctor’s passphrase again, and leaves the card as it was without it', async () => {
    const made = await doctor.call('cards.reissue', { patient, reason: 'Card lost' });
    const ended = await doctor.call('cards.revoke', { patient, reason: 'Card lost' });

    expect([made, ended, await enter(issued.card, issued.pin)].map(codeOf)).toEqual([
      'proofRequired',
      'proofRequired',
      'ok',
    ]);
  });

  test('is the one that the desk knows', async () => {
    await prove();
    const again = await doctor.get('cards.reissue', { patient, reason: 'Card lost' });

    expect([await desk(issued.card), await desk(again.card)]).toEqual(['cardEnded', 'ok']);
  });
});

describe('a card that was ended', () => {
  test('opens nothing, is named as such at the desk, and is followed by a new one', async () => {
    await prove();
    await doctor.get('cards.revoke', { patient, reason: 'Card stolen' });
    const replies = [await enter(issued.card, issued.pin), await enter(issued.card, wrongPin())];
    const atDesk = await desk(issued.card);
    const state = await stateOf();
    const next = await doctor.get('cards.reissue', { patient, reason: 'New card' });
    const entered = await enter(next.card, next.pin);

    expect(replies.map(codeOf)).toEqual(['cardEnded', 'cardEnded']);
    expect([atDesk, state, codeOf(entered)]).toEqual(['cardEnded', 'none', 'ok']);
  });

  test('stays ended when the record is edited afterwards', async () => {
    await prove();
    await doctor.get('cards.revoke', { patient, reason: 'Card stolen' });
    await amend(app, passphrases.doctor, { patient }, withPhone('+254 700 000 099'));

    expect(codeOf(await enter(issued.card, issued.pin))).toBe('cardEnded');
    expect(await stateOf()).toBe('none');
  });
});
