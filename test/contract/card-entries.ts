import type { CallName } from '#contract/calls/index.ts';
import type { PatientId } from '#contract/ids.ts';
import { addPatient } from '#test/support/quick-clinic.ts';
import { type Page, passphrases } from '#test/support/real-app.ts';
import { type Entry, marker, notAnId } from './entry.ts';

type CardCall = Extract<CallName, `cards.${string}`>;

/** A patient whose card this doctor may replace or end now. */
const withProof = async (doctor: Page): Promise<{ readonly patient: PatientId }> => {
  const { patient } = await addPatient(doctor);
  const { doctor: passphrase } = passphrases;
  await doctor.get('session.prove', { passphrase, deed: 'amend', subject: patient });
  return { patient };
};

const withoutReason = [{ patient: 'a'.repeat(32), reason: '' }, 'reason'] as const;

export const cardEntries: Readonly<Record<CardCall, Entry>> = {
  'cards.state': {
    good: ({ doctor, signed: { patient } }) => doctor.call('cards.state', { patient }),
    bad: notAnId('patient'),
  },
  'cards.issue': {
    good: async ({ doctor }) => doctor.call('cards.issue', await addPatient(doctor)),
    bad: notAnId('patient'),
  },
  'cards.reissue': {
    good: async ({ doctor }) =>
      doctor.call('cards.reissue', { ...(await withProof(doctor)), reason: 'Lost' }),
    bad: withoutReason,
  },
  'cards.revoke': {
    good: async ({ doctor }) =>
      doctor.call('cards.revoke', { ...(await withProof(doctor)), reason: 'Stolen' }),
    bad: [{ patient: marker, reason: 'Stolen' }, 'patient'],
  },
  'cards.release': {
    good: ({ reception, signed: { patient } }) => reception.call('cards.release', { patient }),
    bad: notAnId('patient'),
  },
};
