import type { PatientLine } from '#contract/views.ts';
import type { PatientRow } from '#app/ports/role-stores.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { patientLine } from './patient-line.ts';

/** Rows of a list as lines. Marked are those with two versions, and where the ledger is an older copy those it does not hold. */
export const patientLines = async (
  { watch, store, conflicts }: Pick<OpenWorkstation, 'watch' | 'store' | 'conflicts'>,
  rows: readonly PatientRow[],
): Promise<PatientLine[]> => {
  const inConflict = new Set((await conflicts.all()).map(({ patient }) => patient));
  const line = (row: PatientRow): PatientLine => ({
    ...patientLine(row),
    twoVersions: inConflict.has(row.patient),
  });
  if (!watch.isBehind()) return rows.map(line);
  const { height } = await store.ledger.head();
  return Promise.all(
    rows.map(async (row) => {
      if (row.height <= height) return line(row);
      const versions = await store.index.versionsOfPatient(row.patient);
      return { ...line(row), inLedger: versions.length > 0 };
    }),
  );
};

/** What a call answers for a record that the ledger does not hold. */
export const absence = ({
  watch,
}: Pick<OpenWorkstation, 'watch'>): { readonly code: 'notFound' | 'notInLedger' } => ({
  code: watch.isBehind() ? 'notInLedger' : 'notFound',
});
