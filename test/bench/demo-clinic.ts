import { mersenne } from 'pure-rand/generator/mersenne';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { VisitContent } from '#contract/clinical.ts';
import type { PatientId } from '#contract/ids.ts';
import { type DemoPatient, demoPatient } from '#domain/clinical/demo.ts';
import type { Caller } from '#hosts/cli/demo/caller.ts';
import { demoStaff, fillDemoClinic, foundDemoClinic } from '#hosts/cli/demo/make-clinic.ts';

/** The demo clinic with its doctor signed in. */
export interface FilledClinic {
  /** The one with many visits. */
  readonly regular: PatientId;
  /** Everybody else: one visit each, and free of allergies, so that any visit may be theirs. */
  readonly others: readonly PatientId[];
  /** What a doctor might write about somebody; each time something else. */
  readonly nextVisit: () => VisitContent;
}

const today = '2026-01-01';

/** Founds and fills the clinic through the calls of the screens; the same people on every run. */
export const fillClinic = async (
  call: Caller,
  patients: number,
  visitsOfRegular: number,
): Promise<FilledClinic> => {
  const generator = mersenne(1);
  let made = 0;
  const person = (visits: number) =>
    demoPatient(() => uniformFloat64(generator), today, {
      visits,
      doctors: [demoStaff.doctor.name],
    });
  const nextPatient = (): DemoPatient => {
    made += 1;
    return made === patients ? person(visitsOfRegular) : withoutAllergies(() => person(1));
  };
  await foundDemoClinic(call);
  const { card } = await fillDemoClinic(call, { patients, nextPatient }, () => undefined);
  await signInAsDoctor(call);
  const { patient: regular } = await call('patients.byCard', { card });
  const { found } = await call('patients.search', { query: '', limit: 100 });
  const others = found.map(({ patient }) => patient).filter((patient) => patient !== regular);
  const nextVisit = (): VisitContent => {
    const [visit] = person(1).visits;
    if (visit === undefined) throw new Error('a demo patient without a visit');
    return visit;
  };
  return { regular, others, nextVisit };
};

/** A drug that somebody is allergic to keeps a visit from being signed. */
const withoutAllergies = (next: () => DemoPatient): DemoPatient => {
  for (;;) {
    const patient = next();
    if (patient.chart.allergies.items.length === 0) return patient;
  }
};

const signInAsDoctor = async (call: Caller): Promise<void> => {
  const { name, passphrase } = demoStaff.doctor;
  const { people } = await call('session.people', {});
  const doctor = people.find((each) => each.name === name);
  if (doctor === undefined) throw new Error('the demo clinic has no doctor');
  await call('session.signIn', { person: doctor.person, passphrase });
};
