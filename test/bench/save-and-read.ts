/** A visit saved, and a whole record read, by the calls that the screens make. */
import type { CallInput, CallOutput } from '#contract/calls/index.ts';
import type { PatientId } from '#contract/ids.ts';
import { type Caller, callerOf } from '#hosts/cli/demo/caller.ts';
import { openApp } from '#test/support/real-app.ts';
import { type FilledClinic, fillClinic } from './demo-clinic.ts';
import type { Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { openRawFile } from './raw-file.ts';
import { interleave, oneByOne } from './rounds.ts';
import { figureOf, rateRatios } from './statistics.ts';

const patients = 100;
const visitsToRead = 20;
const group = `In the application, with ${patients} patients`;
const rawName = 'append and fsync';

export const saveAndRead = async (folder: string, plan: Plan): Promise<Found> => {
  const { app, close } = await openApp(folder);
  const raw = openRawFile(folder);
  try {
    const call = callerOf(app.connect(() => undefined));
    const clinic = await fillClinic(call, patients, visitsToRead);
    const [first] = await draftsOf(call, clinic, 1);
    if (first === undefined) throw new Error('no draft was made');
    const { bytes } = await save(call, first);
    const saved = await interleave(plan.rounds, {
      own: {
        prepare: async () => {
          const drafts = await draftsOf(call, clinic, plan.saves);
          return () => oneByOne(drafts, (draft) => save(call, draft));
        },
      },
      raw: {
        prepare: () => {
          const visits = Array.from({ length: plan.saves }, () => Buffer.alloc(bytes));
          return () => oneByOne(visits, raw.append);
        },
      },
    });
    const readings = await oneByOne(Array.from({ length: plan.readings }), () =>
      readWhole(call, clinic.regular),
    );
    return {
      figures: [
        figureOf({ group, what: 'Save a visit', whose: 'own' }, saved.own, {
          ratios: rateRatios(saved.own, { [rawName]: saved.raw }),
          note: 'drafts.save and records.sign until the reply: committed, read back, verified',
        }),
        figureOf({ group, what: rawName, whose: 'peer' }, saved.raw),
        figureOf(
          { group, what: `Read a record of ${visitsToRead} visits`, whose: 'own' },
          [readings],
          {
            note: 'every hash and signature is computed anew',
          },
        ),
      ],
      leftOut: [],
    };
  } finally {
    raw.close();
    await close();
  }
};

type Draft = CallInput<'drafts.save'>;

/** Drafts as they stand when the doctor is about to sign, for as many patients. */
const draftsOf = (
  call: Caller,
  { others, nextVisit }: FilledClinic,
  count: number,
): Promise<readonly Draft[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, number): Promise<Draft> => {
      const patient = others[number % others.length];
      if (patient === undefined) throw new Error('a clinic without patients');
      const { draft, revision } = await call('drafts.start', { kind: 'visit', patient });
      return { draft, revision, form: { visit: nextVisit(), reason: '' } };
    }),
  );

const save = async (call: Caller, draft: Draft): Promise<CallOutput<'records.sign'>> => {
  const { revision } = await call('drafts.save', draft);
  const signed = await call('records.sign', { draft: draft.draft, revision });
  if (signed.place !== 'committed') throw new Error('a visit was not committed');
  return signed;
};

const readWhole = async (call: Caller, patient: PatientId): Promise<void> => {
  const { visits } = await call('patients.record', { patient });
  if (visits.length !== visitsToRead) throw new Error('the record is not whole');
};
