import type { PatientId } from '#contract/ids.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';
import { addPatient, addVisit, asDoctor } from './quick-clinic.ts';
import { type Page, passphrases } from './real-app.ts';
import { merge } from './two-doctors.ts';
import { amend } from './two-offices.ts';

/** What a doctor signs. `person`: name and phone of a patient; `merge`: what stands side by side. */
export const deeds = ['patient', 'visit', 'amend', 'person', 'checkIn', 'merge'] as const;
export type Deed = (typeof deeds)[number];

const { doctor: passphrase } = passphrases;

interface Acknowledged {
  readonly transaction: string;
  readonly others?: readonly { readonly transaction: string }[];
}

/** Does it with one of those who stand in the list; answers the transactions that are safe from then on. */
export const doDeed = async (page: Page, deed: Deed, which: number): Promise<readonly string[]> => {
  await asDoctor(page);
  const signed = await nothingBetweenTwo(() => sign(page, deed, which));
  if (signed === null) return [];
  return [signed, ...(signed.others ?? [])].map(({ transaction }) => transaction);
};

/** A change that says the same as before is not signed. */
let written = 0;

const sign = async (page: Page, deed: Deed, which: number): Promise<Acknowledged | null> => {
  written += 1;
  const word = String(written);
  switch (deed) {
    case 'patient': {
      const form = goodForm();
      const name = { ...form.patient.name, family: `Otieno ${word}` };
      return addPatient(page, { ...form, patient: { ...form.patient, name } });
    }
    case 'visit':
      return addVisit(page, await patientAt(page, which));
    case 'checkIn':
      return page.get('checkIns.add', { patient: await patientAt(page, which), reason: 'Cough' });
    case 'person': {
      const patient = await patientAt(page, which);
      return amend({ page }, passphrase, { patient }, ({ patient: typed, ...form }) => ({
        ...form,
        patient: typed && { ...typed, name: { ...typed.name, family: `Njoroge ${word}` } },
      }));
    }
    case 'amend': {
      const patient = await patientAt(page, which);
      const { visits } = await page.get('patients.record', { patient });
      const visit = visits[which % visits.length];
      if (visit === undefined) return null;
      const { record } = visit;
      return amend({ page }, passphrase, { patient, record }, (form) => ({
        ...form,
        visit: form.visit && { ...form.visit, treatment: `Rest for ${word} days` },
      }));
    }
    case 'merge': {
      const { conflicts } = await page.get('desk.list', {});
      const conflict = conflicts[which % conflicts.length];
      return conflict === undefined ? null : merge({ page }, passphrase, conflict.record);
    }
  }
};

const patientAt = async (page: Page, which: number): Promise<PatientId> => {
  const { found } = await page.get('patients.search', { query: '', limit: 50 });
  const inOrder = found.map(({ patient }) => patient).toSorted();
  const patient = inOrder[which % inOrder.length];
  if (patient === undefined) throw new Error('nobody in the list');
  return patient;
};

/** Refused where another's version came meanwhile: nothing was signed. */
const nothingBetweenTwo = async <Value>(work: () => Promise<Value>): Promise<Value | null> => {
  try {
    return await work();
  } catch (error) {
    if (/"code":"(twoVersions|stale)"/.test(String(error))) return null;
    throw error;
  }
};
