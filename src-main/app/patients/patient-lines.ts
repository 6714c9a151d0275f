import type { PatientLine } from '#contract/views.ts';
import type { PatientRow } from '#app/ports/role-stores.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { patientLine } from './patient-line.ts';

/** Rows of a list as lines. Where the ledger is an older copy, those it does not hold are marked. */
export const patientLines = async (
  { watch, store }: Pick<OpenWorkstation, 'watch' | 'store'>,
  rows: readonly PatientRow[],
): Promise<PatientLine[]> => {
  if (!watch.isBehind()) return rows.map((row) => patientLine(row));
  const { height } = await store.ledger.head();
  return Promise.all(
    rows.map(async (row) => {
      if (row.height <= height) return patientLine(row);
      const versions = await store.index.versionsOfPatient(row.patient);
      return { ...patientLine(row), inLedger: versions.length > 0 };
    }),
  );
};

/** What a call answers for a record that the ledger does not hold. */
export const absence = ({
  watch,
}: Pick<OpenWorkstation, 'watch'>): { readonly code: 'notFound' | 'notInLedger' } => ({
  code: watch.isBehind() ? 'notInLedger' : 'notFound',
});
