import type { ClinicId, PatientId, RecordId, TransactionId, WorkstationId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RecordIndex } from '#app/ports/ledger.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import type { Transactions } from '#app/ports/transactions.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import type { Signer } from '#domain/primitives.ts';
import { fromUtf8, toHex, utf8 } from '#domain/transaction/bytes.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** More would not fit into a transaction. */
const patientsAtOnce = 128;

interface Asking {
  readonly crypto: Crypto;
  readonly transactions: Transactions;
  readonly clinic: ClinicId;
  readonly here: WorkstationId;
  readonly signer: Signer;
}

/** The signed question of a workstation for keys that it should have. */
export const makeKeyRequests = (
  { crypto, transactions, clinic, here, signer }: Asking,
  patients: readonly PatientId[],
): readonly { readonly transaction: Transaction; readonly rows: readonly RowChange[] }[] =>
  Array.from({ length: Math.ceil(patients.length / patientsAtOnce) }, (_, part) => {
    const asked = patients.slice(part * patientsAtOnce, (part + 1) * patientsAtOnce);
    const written = createRecordWriter(crypto, transactions).create({
      clinic,
      record: toHex(crypto.random(16)) as RecordId,
      patient: null,
      clear: { kind: 'keyRequest', fields: { workstation: here, patients: asked, keys: [] } },
      sealed: null,
      owners: [signer.publicKey],
      signer,
    });
    if (!written.ok) throw new Error(`a key request could not be made: ${written.error.code}`);
    const { transaction } = written.value;
    const body = utf8(transaction.id);
    const rows = asked.map((id): RowChange => ({ put: 'keyRequest', id, body }));
    return { transaction, rows };
  });

/** Asked already, and nobody can have answered in a block up to `height`. */
export const isAsked = async (
  rows: Pick<Rows, 'get'>,
  index: Pick<RecordIndex, 'version'>,
  patient: PatientId,
  height: number,
): Promise<boolean> => {
  const body = await rows.get('keyRequest', patient);
  if (body === null) return false;
  const version = await index.version((fromUtf8(body) ?? '') as TransactionId);
  return version === null || version.height >= height;
};
