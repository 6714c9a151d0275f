import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PatientContent } from '#contract/clinical.ts';
import type { PatientId, ProposalId } from '#contract/ids.ts';
import type { Reply } from '#contract/reply.ts';
import { receptionist } from '#test/support/contract-world.ts';
import { amend } from '#test/support/two-offices.ts';
import {
  addColleague,
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  foundClinic,
  names,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, pageOf, passphrases, type RealApp, signIn } from '#test/support/real-app.ts';

let clinic: Clinic;
let app: RealApp;
let doctor: Page;
let desk: Page;
let patient: PatientId;
let content: PatientContent;

const signInBoth = async (): Promise<void> => {
  doctor = app.page;
  await asDoctor(doctor);
  desk = pageOf(app.app);
  await signIn(desk, receptionist.name, receptionist.passphrase);
};

beforeAll(async () => {
  clinic = await foundClinic();
  app = await openClinic(clinic);
  await asAdministrator(app.page);
  await addColleague(app.page, { ...receptionist, roles: [...receptionist.roles] });
  await signInBoth();
});
beforeEach(async () => {
  ({ patient } = await addPatient(doctor));
  ({ content } = await desk.get('patients.demographics', { patient }));
});
afterAll(async () => {
  await app.close();
  removeFolders();
});

const codeOf = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);
const propose = async (change: Partial<PatientContent>): Promise<ProposalId> => {
  const made = { patient, content: { ...content, ...change }, note: 'Passport shown' };
  return (await desk.get('proposals.make', made)).proposal;
};
const prove = () =>
  doctor.get('session.prove', { passphrase: passphrases.doctor, deed: 'amend', subject: patient });
const waiting = async () => {
  const { proposals } = await doctor.get('proposals.list', {});
  return proposals.filter(({ line }) => line.patient === patient);
};
const birthDate = '1987-03-15';

describe('a correction that reception proposes', () => {
  test('changes nothing until a doctor signs it', async () => {
    const proposal = await propose({ birthDate });
    const shown = await doctor.get('proposals.open', { proposal });
    const { content: still } = await desk.get('patients.demographics', { patient });

    expect(await waiting()).toMatchObject([{ proposal, by: receptionist.name }]);
    expect(shown).toMatchObject({
      now: { birthDate: content.birthDate },
      proposed: { birthDate },
      note: 'Passport shown',
      overtaken: false,
    });
    expect(still).toEqual(content);
  });

  test('becomes a version that the doctor signed, with the reason, and waits no more', async () => {
    const proposal = await propose({ birthDate });
    await prove();
    const { transaction } = await doctor.get('proposals.take', { proposal });
    const { demographics } = await doctor.get('patients.record', { patient });
    const signed = await doctor.get('records.signed', { transaction });

    const newest = demographics.versions.at(-1);
    expect(newest).toMatchObject({
      transaction,
      version: demographics.current,
      reason: 'Passport shown',
      signer: { name: names.doctor },
    });
    expect(newest?.content).toEqual({ ...content, birthDate });
    expect(signed).toMatchObject({ kind: 'editGeneral', place: 'committed' });
    expect(await waiting()).toEqual([]);
  });

  test('is taken on top of what a doctor changed meanwhile', async () => {
    const proposal = await propose({ birthDate });
    const email = 'grace@example.org';
    await amend(app, passphrases.doctor, { patient }, (form) => ({
      ...form,
      patient: form.patient && { ...form.patient, email },
    }));
    await prove();
    await doctor.get('proposals.take', { proposal });
    const { content: now } = await desk.get('patients.demographics', { patient });

    expect(now).toEqual({ ...content, email, birthDate });
  });

  test('is signed by a doctor alone, who proves who they are, and once', async () => {
    const proposal = await propose({ birthDate });
    const byDesk = await desk.call('proposals.take', { proposal });
    const unproved = await doctor.call('proposals.take', { proposal });
    await prove();
    const both = await Promise.all([
      doctor.call('proposals.take', { proposal }),
      doctor.call('proposals.take', { proposal }),
    ]);
    const later = await doctor.call('proposals.take', { proposal });

    expect([byDesk, unproved, ...both, later].map(codeOf)).toEqual([
      'doctorNeeded',
      'proofRequired',
      'ok',
      'busy',
      'notFound',
    ]);
  });

  test('goes when a doctor declines it, and the record is as it was', async () => {
    const proposal = await propose({ birthDate });
    await doctor.get('proposals.decline', { proposal });
    const { demographics } = await doctor.get('patients.record', { patient });

    expect(await waiting()).toEqual([]);
    expect(demographics.versions).toHaveLength(1);
  });

  test.each([
    ['a date in the future', { birthDate: '2999-01-01' }],
    ['nothing', {}],
    ['another record number', { mrn: 'XX1-000001-1' }],
  ] as const)('that says %s is not kept', async (_what, change) => {
    const made = { patient, content: { ...content, ...change }, note: '' };

    expect(codeOf(await desk.call('proposals.make', made))).toBe('blocked');
    expect(await waiting()).toEqual([]);
  });

  test('goes with the record that is deleted', async () => {
    const proposal = await propose({ birthDate });
    await doctor.get('session.prove', {
      passphrase: passphrases.doctor,
      deed: 'erase',
      subject: patient,
    });
    await doctor.get('erasure.erase', { patient, mrn: content.mrn });

    expect(codeOf(await doctor.call('proposals.open', { proposal }))).toBe('notFound');
    expect(await waiting()).toEqual([]);
  });

  test('waits across a restart', async () => {
    const proposal = await propose({ birthDate });
    await app.close();
    app = await openClinic(clinic);
    await signInBoth();

    expect(await waiting()).toMatchObject([{ proposal }]);
  });
});
