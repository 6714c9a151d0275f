import type { PatientRow } from '#app/ports/role-stores.ts';
import type { PatientId } from '#contract/ids.ts';

/** A patient with this number; everything else as given or empty. */
export const patientRow = (number: number, given: Partial<PatientRow> = {}): PatientRow => ({
  patient: number.toString(16).padStart(32, '0') as PatientId,
  mrn: `LK2-${String(number).padStart(6, '0')}-${number % 10}`,
  family: '',
  given: '',
  middle: '',
  preferred: '',
  birthDate: '',
  estimatedBirthYear: null,
  gender: 'unknown',
  phones: [],
  identifiers: [],
  status: 'active',
  height: 1,
  ...given,
});
