import type { PatientContent } from '#contract/clinical.ts';
import type { TextPath } from '#renderer/features/form/model/paths.ts';

const most = 6;

/** What reception is told at the desk or by telephone; a phone number more can be added. */
export const correctedPaths = ({ phones }: PatientContent): readonly TextPath[] => [
  'patient.name.family',
  'patient.name.given',
  'patient.name.middle',
  'patient.name.preferred',
  'patient.birthDate',
  'patient.gender',
  ...Array.from(
    { length: Math.min(phones.length + 1, most) },
    (_, place): TextPath => `patient.phones.${place}`,
  ),
  'patient.email',
  'patient.address.line',
  'patient.address.area',
  'patient.address.city',
  'patient.address.region',
  'patient.address.postcode',
  'patient.address.country',
  'patient.insurance.provider',
  'patient.insurance.number',
];
