import type { CallName } from '#contract/calls/index.ts';
import { type Entry, marker, notAnId, nothing } from './entry.ts';

type AccessCall = Extract<
  CallName,
  `access.${string}` | 'patients.breakGlass' | 'patient.answerLook' | 'patient.whoLooked'
>;

export const accessEntries: Readonly<Record<AccessCall, Entry>> = {
  'patients.breakGlass': {
    good: ({ doctor, signed: { patient } }) =>
      doctor.call('patients.breakGlass', { patient, reason: 'Unconscious' }),
    bad: [{ patient: marker, reason: marker }, 'patient'],
  },
  'access.note': {
    good: ({ doctor, signed: { patient } }) =>
      doctor.call('access.note', { patient, deed: 'print' }),
    bad: [{ patient: marker, deed: marker }, 'patient'],
  },
  'patient.answerLook': {
    good: async ({ doctor, patient, signed }) => {
      await doctor.get('patients.breakGlass', { patient: signed.patient, reason: 'Emergency' });
      const { looks } = await patient.get('patient.whoLooked', {});
      const look = looks.find(({ action }) => action === 'breakGlass')?.look ?? '';
      return patient.call('patient.answerLook', { look, answer: 'asked' });
    },
    bad: [{ look: '', answer: marker }, 'answer'],
  },
  'access.questions': {
    good: ({ reception, signed: { patient } }) => reception.call('access.questions', { patient }),
    bad: notAnId('patient'),
  },
  'patient.whoLooked': {
    good: ({ patient }) => patient.call('patient.whoLooked', {}),
    bad: nothing,
  },
};
