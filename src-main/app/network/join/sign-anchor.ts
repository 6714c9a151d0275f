import type { ClinicId, RecordId } from '#contract/ids.ts';
import type { JoinReport } from '#contract/membership.ts';
import type { Platform } from '#app/ports/platform.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import type { Signer } from '#domain/primitives.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/**
 * The head at which the clinic's own chain was left, signed by the workstation that kept it: in the network's
 * blocks it has witnesses, and the file of the own chain can be checked against it for ever.
 */
export const signAnchor = (
  { crypto, transactions }: Pick<Platform, 'crypto' | 'transactions'>,
  clinic: ClinicId,
  signer: Signer,
  { ownHeight, ownHash }: Pick<JoinReport, 'ownHeight' | 'ownHash'>,
): Transaction => {
  const written = createRecordWriter(crypto, transactions).create({
    clinic,
    record: toHex(crypto.random(16)) as RecordId,
    patient: null,
    clear: { kind: 'anchor', fields: { height: String(ownHeight), hash: ownHash } },
    sealed: null,
    owners: [signer.publicKey],
    signer,
  });
  if (!written.ok) throw new Error(`an anchor is ${written.error.code}`);
  return written.value.transaction;
};
