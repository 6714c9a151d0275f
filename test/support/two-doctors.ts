import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Form } from '#contract/clinical.ts';
import type { PatientId, RecordId } from '#contract/ids.ts';
import type { Choices } from '#contract/merge.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { goodForm, medicine, taking } from '#test/unit/clinical/sample-forms.ts';
import { addPatient, removeFolders } from './quick-clinic.ts';
import type { RealApp } from './real-app.ts';
import {
  amend,
  type JoinedClinic,
  joinedClinic,
  kofi,
  leila,
  openWorkstationOf,
  passphraseOf,
  untilHeads,
} from './two-offices.ts';

/** A patient with one visit. */
export interface Subject {
  readonly patient: PatientId;
  /** Of the visit. */
  readonly record: RecordId;
  readonly chart: RecordId;
  readonly demographics: RecordId;
}

export const metformin = medicine('Metformin', { dose: '1000 mg' });

export const withVisit =
  (change: Partial<NonNullable<Form['visit']>>) =>
  (form: Form): Form => ({ ...form, visit: form.visit && { ...form.visit, ...change } });

/** Keeps choices at the desk; answers what signing them takes. */
export const decide = async (
  { page }: Pick<RealApp, 'page'>,
  record: RecordId,
  choices: Choices,
  reason = '',
) => {
  const desk = await page.get('desk.open', { record });
  const order = { record, base: desk.base };
  const typed = { ...order, choices, reason, revision: desk.revision };
  const { revision } = await page.get('desk.save', typed);
  return { ...order, revision };
};

export const prove = ({ page }: Pick<RealApp, 'page'>, passphrase: string, record: RecordId) =>
  page.get('session.prove', { passphrase, deed: 'amend', subject: record });

/** Signs what is taken by itself, and for the rest what the first version says. */
export const merge = async (app: Pick<RealApp, 'page'>, passphrase: string, record: RecordId) => {
  const { rows, base } = await app.page.get('desk.open', { record });
  const [version] = base;
  if (version === undefined) throw new Error('no version');
  const left = rows.filter(({ state }) => state === 'decide');
  const choices = Object.fromEntries(
    left.map(({ key }) => [key, { take: 'version', version } as const]),
  );
  const order = await decide(app, record, choices);
  await prove(app, passphrase, record);
  return app.page.get('desk.sign', order);
};

export const addSubject = async ({ page }: Pick<RealApp, 'page'>): Promise<Subject> => {
  const form = goodForm();
  // All have treated the patient: none of them has to say why they look.
  const doctors = [...form.visit.doctors, kofi.name, leila.name];
  const visit = { ...form.visit, ...taking(metformin), doctors };
  const { patient } = await addPatient(page, { ...form, visit });
  const view = await page.get('patients.record', { patient });
  const [found] = view.visits;
  if (found === undefined || view.chart === null) throw new Error('a record without a part');
  return {
    patient,
    record: found.record,
    chart: view.chart.record,
    demographics: view.demographics.record,
  };
};

/**
 * Two doctors at two workstations of one clinic, for a file of tests, and a patient for each test. Keys are
 * where a patient was added, so all patients were before there were two workstations.
 */
export const twoDoctors = (patients: number) => {
  let joined: JoinedClinic & { readonly made: readonly Subject[] };
  let apps: { readonly amara: RealApp; readonly kofi: RealApp };
  let used = 0;
  beforeAll(async () => {
    joined = await joinedClinic(await createPrimitives(), async (page) => {
      const all: Subject[] = [];
      while (all.length < patients) all.push(await addSubject({ page }));
      return all;
    });
    apps = {
      amara: await openWorkstationOf(joined, 'amara'),
      kofi: await openWorkstationOf(joined, 'kofi'),
    };
  });
  beforeEach(() => {
    used += 1;
  });
  afterAll(async () => {
    await apps.amara.close();
    await apps.kofi.close();
    await joined.network.close();
    removeFolders();
  });
  const subject = (): Subject => {
    const next = joined.made[used - 1];
    if (next === undefined) throw new Error('one patient for each test, and no more');
    return next;
  };
  return {
    amara: (): RealApp => apps.amara,
    kofi: (): RealApp => apps.kofi,
    subject,
    /** Both change one record while the second doctor's workstation sends nothing; then it does. */
    part: async (
      record: RecordId,
      first: (form: Form) => Form,
      second: (form: Form) => Form,
    ): Promise<void> => {
      const { patient, record: visit } = subject();
      const what = record === visit ? { patient, record } : { patient };
      await apps.kofi.page.get('outbox.pause', { paused: true });
      await amend(apps.kofi, passphraseOf.kofi, what, second);
      await amend(apps.amara, passphraseOf.amara, what, first);
      await apps.kofi.page.get('outbox.pause', { paused: false });
      await untilHeads(apps.amara, record, 2);
      await untilHeads(apps.kofi, record, 2);
    },
  };
};
