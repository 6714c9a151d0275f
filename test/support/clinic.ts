import { createHash } from 'node:crypto';
import type {
  ClinicId,
  PatientId,
  PersonId,
  RecordId,
  VersionId,
  WorkstationId,
} from '#contract/ids.ts';
import type { Role } from '#contract/roles.ts';
import type { Transactions } from '#app/ports/transactions.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { BranchReason, Clear } from '#domain/record/clear-fields.ts';
import {
  branchIdentity,
  branchVersion,
  composeClear,
  composeVersion,
} from '#domain/record/compose.ts';
import { assetDataOf, type Identity } from '#domain/record/identity.ts';
import { metadataOf, type Version } from '#domain/record/version.ts';
import { keyIdOf, type KeyPurpose } from '#domain/record/wire-bytes.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { signerOf, type TestSigner } from './transactions.ts';

const bytes = (name: string, length: number): Uint8Array =>
  Uint8Array.from(createHash('sha256').update(`clinic ${name}`).digest().subarray(0, length));
/** 16 bytes that may stand for an id of any kind. */
export const idOf = (name: string): AnyId => toHex(bytes(name, 16)) as AnyId;
type AnyId = ClinicId & PatientId & PersonId & RecordId & VersionId & WorkstationId;

const clinic: ClinicId = idOf('clinic');

export interface Written {
  readonly transaction: Transaction;
  readonly identity: Identity;
  readonly version: Version;
  readonly versionId: VersionId | null;
}

/** Writes signed transactions of one invented clinic; every name is a fixed key or id. */
export const clinicWriter = (primitives: Primitives, transactions: Transactions) => {
  let made = 0;
  const fresh = (): number => (made += 1);

  const keyId = (patient: string, purpose: KeyPurpose) =>
    keyIdOf(idOf(patient), purpose, bytes(`${patient} ${purpose}`, 32), primitives);

  const sealing = (patient: string, purpose: KeyPurpose, text: string) => ({
    keyId: keyId(patient, purpose),
    key: bytes(`${patient} ${purpose}`, 32),
    iv: bytes(`iv ${fresh()}`, 12),
    content: { text },
  });

  const identity = (kind: Identity['kind'], record: string, patient: string | null): Identity => ({
    kind,
    clinic,
    record: kind === 'clinic' ? (clinic as string as RecordId) : idOf(record),
    patient: patient === null ? null : idOf(patient),
    nonce: idOf(`nonce ${fresh()}`),
    of: null,
  });

  const create = (
    author: TestSigner,
    about: Identity,
    version: Version,
    versionId: VersionId | null,
    owners: readonly TestSigner[] = [author],
  ): Written => {
    const result = transactions.createTransaction({
      assetData: assetDataOf(about),
      metadata: metadataOf(version),
      owners: owners.map(({ publicKey }) => publicKey),
      signer: author,
    });
    if (!result.ok) throw new Error(result.error.code);
    return { transaction: result.value, identity: about, version, versionId };
  };

  const compose = (
    author: TestSigner,
    about: Identity,
    clear: Clear,
    base: readonly VersionId[],
    sealed: ReturnType<typeof sealing>,
  ) => {
    const order = { identity: about, base, clear, author: author.publicKey, sealing: sealed };
    const result = composeVersion(order, primitives);
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };

  const begin = (
    author: TestSigner,
    about: Identity,
    clear: Clear,
    sealed: ReturnType<typeof sealing>,
  ): Written => {
    const { version, versionId } = compose(author, about, clear, [], sealed);
    return create(author, about, version, versionId);
  };

  return {
    clinic: (root: TestSigner): Transaction =>
      create(
        root,
        identity('clinic', 'clinic', null),
        composeClear({
          kind: 'clinic',
          fields: { rootKey: root.publicKey, recoveryKey: root.publicKey, name: 'Rukka Clinic' },
        }),
        null,
      ).transaction,

    staff: (
      author: TestSigner,
      person: string,
      roles: readonly Role[],
      status: 'active' | 'revoked' = 'active',
    ): Transaction => {
      const key = signerOf(person).publicKey;
      const fields = { person: idOf(person), signKey: key, boxKey: key, roles, status };
      const about = identity('staff', `staff ${person} ${fresh()}`, null);
      return begin(author, about, { kind: 'staff', fields }, sealing('', 'directory', person))
        .transaction;
    },

    workstation: (author: TestSigner, name: string): Transaction => {
      const key = signerOf(name).publicKey;
      const fields = {
        workstation: idOf(`workstation ${name}`),
        signKey: key,
        receiveKey: key,
        purpose: 'clinical' as const,
        status: 'active' as const,
      };
      const about = identity('workstation', `workstation ${name}`, null);
      return begin(author, about, { kind: 'workstation', fields }, sealing('', 'directory', name))
        .transaction;
    },

    patient: (author: TestSigner, patient: string, card?: TestSigner): Written => {
      const keys = {
        demographics: keyId(patient, 'demographics'),
        clinical: keyId(patient, 'clinical'),
      };
      const fields = { keys, status: 'active' as const, ...(card && { card: card.publicKey }) };
      const about = identity('patient', `demographics of ${patient}`, patient);
      return begin(
        author,
        about,
        { kind: 'patient', fields },
        sealing(patient, 'demographics', ''),
      );
    },

    /** A patient, with the keys that the record declares. */
    patientWithKeys: (author: TestSigner, patient: string) => {
      const keys = {
        demographics: bytes(`${patient} demographics`, 32),
        clinical: bytes(`${patient} clinical`, 32),
      };
      const fields = {
        keys: {
          demographics: keyId(patient, 'demographics'),
          clinical: keyId(patient, 'clinical'),
        },
        status: 'active' as const,
      };
      const about = identity('patient', `demographics of ${patient}`, patient);
      const clear = { kind: 'patient', fields } as const;
      const { transaction } = begin(author, about, clear, sealing(patient, 'demographics', ''));
      return { transaction, patient: idOf(patient) as PatientId, keys };
    },

    visit: (
      author: TestSigner,
      patient: string,
      record: string,
      owners: readonly TestSigner[] = [author],
    ): Written => {
      const about = identity('visit', record, patient);
      const sealed = sealing(patient, 'clinical', record);
      const { version, versionId } = compose(
        author,
        about,
        { kind: 'visit', fields: {} },
        [],
        sealed,
      );
      return create(author, about, version, versionId, owners);
    },

    /** A TRANSFER of the version before, with its branch signed beside it. */
    amendment: (
      author: TestSigner,
      of: Written,
      patient: string,
      owners: readonly TestSigner[],
    ): Written & { readonly fallback: Transaction } => {
      const { identity: about, versionId: base } = of;
      if (base === null) throw new Error('only sealed kinds are amended');
      const sealed = sealing(patient, 'clinical', `amendment ${made}`);
      const { version, versionId } = compose(author, about, of.version.clear, [base], sealed);
      const transfer = transactions.transferTransaction({
        spends: { transaction: of.transaction, outputIndex: 0 },
        metadata: metadataOf(version),
        owners: owners.map(({ publicKey }) => publicKey),
        signer: author,
      });
      if (!transfer.ok) throw new Error("the output is not the signer's");
      const fallback = create(
        author,
        branchIdentity(about, idOf(`nonce ${fresh()}`)),
        branchVersion(version, 'conflict'),
        versionId,
        owners,
      ).transaction;
      return { transaction: transfer.value, identity: about, version, versionId, fallback };
    },

    visitUnderWrongKey: (author: TestSigner, patient: string, record: string): Written =>
      begin(
        author,
        identity('visit', record, patient),
        { kind: 'visit', fields: {} },
        sealing(patient, 'demographics', record),
      ),

    consent: (author: TestSigner, patient: string, status: 'granted' | 'revoked'): Written =>
      begin(
        author,
        identity('consent', `consent ${fresh()}`, patient),
        { kind: 'consent', fields: { status } },
        sealing(patient, 'clinical', status),
      ),

    branch: (
      author: TestSigner,
      of: Written,
      base: readonly VersionId[],
      why: BranchReason,
    ): Written => {
      const about = branchIdentity(of.identity, idOf(`nonce ${fresh()}`));
      const keyOfRecord = of.version.sealed?.key;
      if (keyOfRecord === undefined) throw new Error('only sealed kinds are branched');
      const sealed = { ...sealing('', 'clinical', `branch ${made}`), keyId: keyOfRecord };
      const { version, versionId } = compose(author, about, of.version.clear, base, sealed);
      return create(author, about, branchVersion(version, why), versionId);
    },

    eraseRequest: (author: TestSigner, patient: string): Transaction =>
      create(
        author,
        identity('eraseRequest', `eraseRequest ${fresh()}`, patient),
        composeClear({ kind: 'eraseRequest', fields: {} }),
        null,
      ).transaction,
    adopt: (author: TestSigner, ...adopted: readonly Transaction[]): Transaction =>
      create(
        author,
        identity('adopt', `adopt ${fresh()}`, null),
        composeClear({ kind: 'adopt', fields: { transactions: adopted.map(({ id }) => id) } }),
        null,
      ).transaction,
  };
};
