import type { PatientLine } from '#contract/views.ts';
import type { PatientRow } from '#app/ports/role-stores.ts';

export const patientLine = (row: PatientRow): PatientLine => ({
  patient: row.patient,
  mrn: row.mrn,
  name: { family: row.family, given: row.given, middle: row.middle, preferred: row.preferred },
  birthDate: row.birthDate,
  estimatedBirthYear: row.estimatedBirthYear,
  gender: row.gender,
  phones: [...row.phones],
  status: row.status,
  inLedger: true,
  twoVersions: false,
});
