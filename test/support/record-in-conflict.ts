import type { Form } from '#contract/clinical.ts';
import type { RecordId } from '#contract/ids.ts';
import { goodForm, medicine, taking } from '#test/unit/clinical/sample-forms.ts';
import { localConflict, visitOf } from './local-conflict.ts';
import {
  addColleague,
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  foundClinic,
  openClinic,
} from './quick-clinic.ts';
import { pageOf, passphrases, type RealApp, signIn } from './real-app.ts';
import { refusingLedger } from './refusing-ledger.ts';
import { amend, kofi } from './two-offices.ts';

const metformin = medicine('Metformin', { dose: '1000 mg' });
const lisinopril = medicine('Lisinopril', { dose: '10 mg', frequency: 'in the morning' });

const withVisit =
  (change: Partial<NonNullable<Form['visit']>>) =>
  (form: Form): Form => ({ ...form, visit: form.visit && { ...form.visit, ...change } });

export interface RecordInConflict {
  readonly clinic: Clinic;
  /** Of the visit. */
  readonly record: RecordId;
}

/** A closed clinic whose one visit two doctors changed at the same time. */
export const recordInConflict = async (): Promise<RecordInConflict> => {
  const conflict = localConflict(refusingLedger());
  const clinic = await foundClinic();
  const { app, page, close } = await openClinic(clinic, { change: conflict.change });
  const [administrator, colleague] = [pageOf(app), pageOf(app)];
  await asAdministrator(administrator);
  await addColleague(administrator, { ...kofi, roles: ['doctor'] });
  await asDoctor(page);
  await signIn(colleague, kofi.name, kofi.passphrase);
  const form = goodForm();
  const doctors = [...form.visit.doctors, kofi.name];
  const visit = { ...form.visit, ...taking(metformin, lisinopril), doctors };
  const { patient } = await addPatient(page, { ...form, visit });
  const record = await visitOf(page, patient);
  const change = (by: Pick<RealApp, 'page'>, passphrase: string, to: (form: Form) => Form) => () =>
    amend(by, passphrase, { patient, record }, to);
  const theirs = withVisit({
    ...taking(
      { ...metformin, dose: '850 mg', frequency: 'three times a day' },
      { ...lisinopril, status: 'stopped', instructions: 'Dry cough' },
    ),
    followUp: { on: '2026-03-26', note: '' },
  });
  const ours = withVisit({
    ...taking({ ...metformin, dose: '500 mg' }, lisinopril),
    treatment: 'Walk 30 minutes a day. Diet talk in April.',
  });
  await conflict.part(
    change({ page: colleague }, kofi.passphrase, theirs),
    change({ page }, passphrases.doctor, ours),
  );
  await close();
  return { clinic, record };
};
