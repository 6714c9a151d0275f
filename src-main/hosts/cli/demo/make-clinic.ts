import type { ChartContent, Form, PatientContent, VisitContent } from '#contract/clinical.ts';
import type { PatientId } from '#contract/ids.ts';
import type { Caller } from './caller.ts';

/** Made-up people, with passphrases that everybody may know: a demo clinic protects nothing. */
export const demoStaff = {
  keyFile: 'demo clinic key file',
  administrator: { name: 'Beatrice Njeri', passphrase: 'demo clinic front desk' },
  doctor: { name: 'Dr Amara Osei', passphrase: 'demo clinic room two' },
  reception: { name: 'Joseph Kariuki', passphrase: 'demo clinic waiting room' },
} as const;

/** A made-up patient; the first visit comes with the registration, the others after it. */
interface MadeUp {
  readonly patient: PatientContent;
  readonly chart: ChartContent;
  readonly visits: readonly VisitContent[];
}

interface DemoPlan {
  readonly patients: number;
  readonly nextPatient: () => MadeUp;
}

/** Records signed so far, and in all as far as it is known. */
export type Progress = (patients: number, of: number) => void;

/** First run as in the wizard, with the key file, and a receptionist. */
export const foundDemoClinic = async (call: Caller): Promise<void> => {
  const { administrator, doctor, reception, keyFile } = demoStaff;
  await call('setup.choosePlace', { place: 'keyFile', passphrase: keyFile });
  const { words, ask } = await call('setup.recoveryWords', {});
  await call('setup.confirmWords', { words: ask.map((position) => words[position - 1] ?? '') });
  await call('setup.finish', {
    clinic: {
      name: 'Lakeside Clinic',
      address: 'Oginga Odinga Street, Kisumu',
      phone: '+254 57 202 4410',
    },
    workstation: { label: 'Room 2', prefix: 'LK2' },
    administrator: { ...administrator, registration: '' },
    doctor: { ...doctor, registration: 'KE-1001' },
  });
  await signInAs(call, administrator);
  await call('session.prove', {
    passphrase: administrator.passphrase,
    deed: 'staff',
    subject: 'clinic',
  });
  await call('settings.setPatientLanguages', { languages: ['sw', 'ar', 'hi'] });
  await call('staff.add', { ...reception, registration: '', roles: ['reception'] });
  await call('session.signOut', {});
};

const signInAs = async (
  call: Caller,
  { name, passphrase }: { readonly name: string; readonly passphrase: string },
): Promise<void> => {
  const { people } = await call('session.people', {});
  const person = people.find((each) => each.name === name);
  if (person === undefined) throw new Error(`nobody called ${name} can sign in here`);
  await call('session.signIn', { person: person.person, passphrase });
};

/** Signs every patient's records as the doctor; the newest few are waiting in today's list. */
export const fillDemoClinic = async (
  call: Caller,
  plan: DemoPlan,
  progress: Progress,
): Promise<{ readonly card: string; readonly pin: string }> => {
  await signInAs(call, demoStaff.doctor);
  let last: PatientId | null = null;
  for (let made = 0; made < plan.patients; made += 1) {
    const patient = await addPatient(call, plan);
    if (plan.patients - made <= waiting.length) {
      const reason = waiting[plan.patients - made - 1] ?? '';
      await call('checkIns.add', { patient, reason });
    }
    last = patient;
    progress(made + 1, plan.patients);
  }
  if (last === null) throw new Error('a demo clinic without patients');
  const { card, pin } = await call('cards.issue', { patient: last });
  await call('session.signOut', {});
  return { card, pin };
};

const waiting = [
  'Cough and fever, 4 days',
  'Blood pressure review',
  'Back pain, 2 weeks',
  'Results of blood test',
];

const addPatient = async (call: Caller, plan: DemoPlan): Promise<PatientId> => {
  const made = plan.nextPatient();
  const [first, ...later] = made.visits;
  if (first === undefined) throw new Error('a demo patient without a visit');
  const draft = await call('drafts.start', { kind: 'newPatient' });
  const { patient: empty } = draft.form;
  const patient = { ...made.patient, mrn: empty?.mrn ?? '' };
  const signed = await sign(call, draft, { patient, chart: made.chart, visit: first, reason: '' });
  for (const visit of later) {
    const next = await call('drafts.start', { kind: 'visit', patient: signed.patient });
    await sign(call, next, { visit, reason: '' });
  }
  return signed.patient;
};

const sign = async (
  call: Caller,
  { draft, revision }: Awaited<ReturnType<typeof call<'drafts.start'>>>,
  form: Form,
) => {
  const saved = await call('drafts.save', { draft, revision, form });
  return call('records.sign', { draft, revision: saved.revision });
};
