import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WorkstationId } from '#contract/ids.ts';
import { codeOf, giveFile, type Issued, writeFile } from '#test/support/card-files.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { joinedClinic } from '#test/support/joined-clinic.ts';
import { addKiosk, inFolder } from '#test/support/kiosk.ts';
import {
  asAdministrator,
  asDoctor,
  type Clinic,
  names,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { pageOf, passphrases, type RealApp } from '#test/support/real-app.ts';
import { open, untilCaughtUp } from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';

let network: FakeNetwork;
let first: RealApp;
let here: WorkstationId;
let cards: readonly [Issued, Issued];
let clinic: Clinic;
let kiosk: RealApp;

beforeAll(async () => {
  const clinicBefore = await joinedClinic();
  ({ network, first, cards } = clinicBefore);
  const { joined } = clinicBefore;
  const made = await addKiosk(first, joined, { label: 'Kiosk', prefix: 'KI1' });
  ({ clinic, app: kiosk } = made);
  await asAdministrator(kiosk.page);
  await asDoctor(first.page);
  const { workstations } = await first.page.get('workstations.list', {});
  const line = workstations.find(({ label }) => label === 'Kiosk');
  if (line === undefined) throw new Error('the clinic has no kiosk');
  here = line.workstation;
}, 300_000);
afterAll(async () => {
  await kiosk.close();
  await first.close();
  await network.close();
  removeFolders();
});

/** Until the kiosk has no blob of this card any more. */
const untilGone = ({ card }: Issued): Promise<void> =>
  until(async () => {
    expect(codeOf(await kiosk.page.call('cardFile.letIn', { card }))).toBe('cardEnded');
  });

/** Blobs of cards in the kiosk's file; it is closed for that and open again. */
const blobsAtKiosk = async (): Promise<number> => {
  await kiosk.close();
  const count = await inFolder(clinic, ({ store }) => store.rows.count('card'));
  kiosk = await open(clinic);
  await untilCaughtUp(kiosk);
  await asAdministrator(kiosk.page);
  return count;
};
const atKiosk = async ({ card, pin }: Pick<Issued, 'card' | 'pin'>) =>
  codeOf(await pageOf(kiosk.app).call('session.patientSignIn', { card, pin }));
const prove = ({ patient }: Issued) =>
  first.page.get('session.prove', {
    passphrase: passphrases.doctor,
    deed: 'amend',
    subject: patient,
  });

test('a patient sees at the kiosk who opened the record elsewhere, and what they ask of it reaches the clinic', async () => {
  const [, amina] = cards;
  const { patient } = amina;
  await giveFile(kiosk.page, await writeFile(first.page, here));
  await first.page.get('patients.breakGlass', { patient, reason: 'Emergency' });
  // At a lock the ledger is told of it.
  await first.page.get('session.lock', {});
  const page = pageOf(kiosk.app);
  const emergency = async () => {
    await page.get('session.patientSignIn', { card: amina.card, pin: amina.pin });
    const { looks } = await page.get('patient.whoLooked', {});
    return looks.find(({ action }) => action === 'breakGlass');
  };
  await until(async () =>
    expect(await emergency()).toMatchObject({ reason: 'Emergency', answer: null }),
  );
  const found = await emergency();
  await page.get('patient.answerLook', { look: found?.look ?? '', answer: 'asked' });
  await page.get('session.signOut', {});
  await asDoctor(first.page);

  await until(async () => {
    const { questions } = await first.page.get('access.questions', { patient });
    expect(questions).toMatchObject([{ look: found?.look, who: names.doctor }]);
  });
});

test('a card that was made again ends the one before at the kiosk when its block arrives, and comes with the next file', async () => {
  const [grace] = cards;
  await giveFile(kiosk.page, await writeFile(first.page, here));
  const before = await atKiosk(grace);
  await asDoctor(first.page);
  await prove(grace);
  const again = await first.page.get('cards.reissue', {
    patient: grace.patient,
    reason: 'Card lost',
  });
  await untilGone(grace);
  const blobs = await blobsAtKiosk();
  const early = await atKiosk(again);
  const old = await atKiosk(grace);
  const taken = await giveFile(kiosk.page, await writeFile(first.page, here));

  expect({ before, blobs, early, old }).toEqual({
    before: 'ok',
    blobs: 1,
    early: 'cardUnknown',
    old: 'cardEnded',
  });
  expect(taken).toMatchObject({ ok: true, value: { leftOut: 0, removed: 0 } });
  expect([await atKiosk(again), await atKiosk(grace)]).toEqual(['ok', 'cardEnded']);
});

test('a card that was ended opens nothing at the kiosk, and an older card file does not bring it back', async () => {
  const [, amina] = cards;
  const older = await writeFile(first.page, here);
  await giveFile(kiosk.page, older);
  await prove(amina);
  await first.page.get('cards.revoke', { patient: amina.patient, reason: 'Card stolen' });
  await untilGone(amina);
  const taken = await giveFile(kiosk.page, older);

  expect(taken).toMatchObject({ ok: true, value: { leftOut: 1 } });
  expect(await atKiosk(amina)).toBe('cardEnded');
});
