import type { PatientId } from '#contract/ids.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/**
 * What has to stand in a block before this transaction counts and waits itself: the record of the patient, in
 * which the keys are declared, and the version whose output is spent.
 */
export const waitingParents = (
  { pending }: Pick<OpenWorkstation, 'pending'>,
  patient: PatientId,
  { inputs }: Transaction,
): readonly string[] => {
  const spent = new Set(inputs.map(({ fulfills }) => fulfills?.transaction_id));
  return pending
    .ofPatient(patient)
    .map(({ indexed }) => indexed)
    .filter(
      ({ transaction, kind, base }) =>
        spent.has(transaction) || (kind === 'patient' && base.length === 0),
    )
    .map(({ transaction }) => transaction);
};
