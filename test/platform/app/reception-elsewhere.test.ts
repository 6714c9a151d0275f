import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import {
  addPatient,
  asDoctor,
  foundClinic,
  names,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';
import { type Page, passphrases, type RealApp } from '#test/support/real-app.ts';
import {
  addWorkstation,
  bringDoctor,
  joinNetwork,
  open,
  untilCaughtUp,
} from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';

let network: FakeNetwork;
let room: RealApp;
let desk: RealApp;
let patient: PatientId;

beforeAll(async () => {
  const founded = await foundClinic();
  const alone = await open(founded);
  await asDoctor(alone.page);
  ({ patient } = await addPatient(alone.page));
  await alone.close();
  ({ app: room, network } = await joinNetwork(founded, await createPrimitives()));
  const front = { label: 'Front desk', purpose: 'reception', prefix: 'FD1' } as const;
  desk = (await addWorkstation(room, front)).app;
  await bringDoctor(room, 'Front desk', desk);
  await untilCaughtUp(desk);
}, 300_000);
afterAll(async () => {
  await desk.close();
  await room.close();
  await network.close();
  removeFolders();
});

const dayAt = async ({ page }: RealApp) => {
  await asDoctor(page);
  const { checkIns } = await page.get('checkIns.today', {});
  return checkIns.map(({ checkIn, reason, state }) => ({ checkIn, reason, state }));
};

/** Signs a visit of now. */
const seePatient = async (page: Page): Promise<void> => {
  await asDoctor(page);
  const { draft, revision, form } = await page.get('drafts.start', { kind: 'visit', patient });
  const { startedAt = '' } = form.visit ?? {};
  const visit = { ...goodForm().visit, startedAt };
  const saved = await page.get('drafts.save', { draft, revision, form: { ...form, visit } });
  await page.get('records.sign', { draft, revision: saved.revision });
};

describe('the desk of a clinic with several workstations', { timeout: 120_000 }, () => {
  test('checks a patient in, and the doctor’s list has them until the visit is signed', async () => {
    await asDoctor(desk.page);
    const { checkIn } = await desk.page.get('checkIns.add', { patient, reason: 'Cough' });
    const line = { checkIn, reason: 'Cough' };
    await until(async () => expect(await dayAt(room)).toEqual([{ ...line, state: 'here' }]));
    await seePatient(room.page);
    await until(async () => expect(await dayAt(room)).toEqual([{ ...line, state: 'seen' }]));

    // The desk reads nothing clinical: who was seen, it does not learn.
    expect(await dayAt(desk)).toEqual([{ ...line, state: 'here' }]);
  });

  test('proposes a correction, which a doctor signs at the desk and all workstations have', async () => {
    await asDoctor(desk.page);
    const { content } = await desk.page.get('patients.demographics', { patient });
    const phones = ['+254 700 000 099'];
    const made = { patient, content: { ...content, phones }, note: 'New number' };
    const { proposal } = await desk.page.get('proposals.make', made);
    await asDoctor(room.page);
    const { proposals: elsewhere } = await room.page.get('proposals.list', {});
    const { doctor: passphrase } = passphrases;
    await asDoctor(desk.page);
    await desk.page.get('session.prove', { passphrase, deed: 'amend', subject: patient });
    await desk.page.get('proposals.take', { proposal });
    const newest = async () => {
      await asDoctor(room.page);
      const { demographics } = await room.page.get('patients.record', { patient });
      return demographics.versions.at(-1);
    };
    await until(async () => expect((await newest())?.content?.phones).toEqual(phones));

    expect(elsewhere).toEqual([]);
    expect(await newest()).toMatchObject({ verdict: 'valid', signer: { name: names.doctor } });
  });
});
