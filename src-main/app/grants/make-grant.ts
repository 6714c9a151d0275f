import type { ClinicId, KeyId, PatientId, RecordId, WorkstationId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Transactions } from '#app/ports/transactions.ts';
import type { ReceiveKeyDirectory } from '#app/enrolment/receive-key-directory.ts';
import type { WorkstationDirectory } from '#app/enrolment/workstation-directory.ts';
import type { PatientKeyPair } from '#app/keys/patient-keys.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import type { Signer } from '#domain/primitives.ts';
import { keyIdOf, receiveKeyIdOf } from '#domain/record/wire-bytes.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { concat, copied, toHex } from '#domain/transaction/bytes.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

export interface GrantMaker {
  readonly crypto: Crypto;
  readonly transactions: Transactions;
  readonly clinic: ClinicId;
  readonly here: WorkstationId;
  readonly workstations: Pick<WorkstationDirectory, 'all'>;
  readonly receiveKeys: Pick<ReceiveKeyDirectory, 'of'>;
}

export const grantInfo = (
  clinic: ClinicId,
  patient: PatientId,
  workstation: WorkstationId,
): string => `careledger/grant/1/${clinic}/${patient}/${workstation}`;

/** About 250 characters a box: more would not fit into a transaction. */
const boxesAtOnce = 32;

/** The other workstations that records reach. */
export const grantees = ({ workstations, here }: GrantMaker) =>
  workstations
    .all()
    .filter(
      ({ workstation, status, purpose }) =>
        status === 'active' && workstation !== here && databasesAt(purpose).length > 0,
    );

/** Signed grants of one patient's keys to these workstations: kd alone where no doctor works. */
export const makeGrants = async (
  maker: GrantMaker,
  patient: PatientId,
  keys: PatientKeyPair,
  to: ReturnType<typeof grantees>,
  signer: Signer,
): Promise<readonly Transaction[]> => {
  const { crypto, transactions, clinic } = maker;
  const { primitives } = crypto;
  const ids: readonly KeyId[] = (['demographics', 'clinical'] as const).map((kind) =>
    keyIdOf(patient, kind, keys[kind], primitives),
  );
  const boxes = (await Promise.all(to.map((each) => boxFor(maker, patient, keys, each)))).flat();
  const made: Transaction[] = [];
  for (let at = 0; at < boxes.length; at += boxesAtOnce) {
    const written = createRecordWriter(crypto, transactions).create({
      clinic,
      record: toHex(crypto.random(16)) as RecordId,
      patient,
      clear: {
        kind: 'grant',
        fields: { keys: ids, boxes: boxes.slice(at, at + boxesAtOnce) },
      },
      sealed: null,
      owners: [signer.publicKey],
      signer,
    });
    if (!written.ok) throw new Error(`a grant could not be made: ${written.error.code}`);
    made.push(written.value.transaction);
  }
  return made;
};

const boxFor = async (
  { crypto, clinic, receiveKeys }: GrantMaker,
  patient: PatientId,
  { demographics, clinical }: PatientKeyPair,
  { workstation, purpose }: ReturnType<typeof grantees>[number],
) => {
  const receiveKey = receiveKeys.of(workstation);
  const publicKey = receiveKey === null ? undefined : publicKeyBytes(receiveKey);
  if (receiveKey === null || publicKey === undefined) return [];
  const isClinical = databasesAt(purpose).includes('clinical');
  const plain = isClinical ? concat(demographics, clinical) : copied(demographics);
  const box = await crypto.boxSeal(publicKey, plain, grantInfo(clinic, patient, workstation));
  crypto.wipe(plain);
  return [
    {
      workstation,
      receiveKey: receiveKeyIdOf(receiveKey, crypto.primitives),
      box: toBase64url(box),
    },
  ];
};
