import type { ClinicId, KeyId, PatientId, PublicKey, RecordId, VersionId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Transactions } from '#app/ports/transactions.ts';
import type { Signer } from '#domain/primitives.ts';
import type { BranchReason, Clear } from '#domain/record/clear-fields.ts';
import { assetDataOf, type Identity } from '#domain/record/identity.ts';
import {
  branchIdentity,
  branchVersion,
  composeClear,
  composeVersion,
} from '#domain/record/compose.ts';
import { metadataOf, type Version } from '#domain/record/version.ts';
import { isPostable } from '#domain/transaction/build.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import type { Json, Transaction } from '#domain/transaction/transaction.ts';

/** Content to seal, with the key that opens it. */
export interface Content {
  readonly keyId: KeyId;
  readonly key: Uint8Array;
  readonly content: Json;
}

export interface NewRecord {
  readonly clinic: ClinicId;
  readonly record: RecordId;
  readonly patient: PatientId | null;
  readonly clear: Clear;
  /** `null` for kinds without sealed content. */
  readonly sealed: Content | null;
  /** The care team's own keys, at most eight; any of them may write the next version. */
  readonly owners: readonly string[];
  readonly signer: Signer;
}

export interface Amendment extends Omit<NewRecord, 'record'> {
  readonly record: RecordId;
  /** Every head that this version continues. */
  readonly base: readonly VersionId[];
  /** The transaction whose output is spent; `null` when none can be, and a branch takes its place. */
  readonly spends: Transaction | null;
  /** Why a branch, should it be one. */
  readonly why: BranchReason;
}

export interface Written {
  readonly transaction: Transaction;
  /** The CREATE with the same version, for the day when the output turns out to be spent. */
  readonly fallback: Transaction | null;
  readonly versionId: VersionId | null;
}

/** `tooLong`: content or transaction over the limits of the wire format. */
export interface WriteFailure {
  readonly code: 'tooLong' | 'malformed';
}

/** Makes signed transactions of the wire format; nothing is sent. */
export interface RecordWriter {
  readonly create: (record: NewRecord) => Result<Written, WriteFailure>;
  readonly amend: (amendment: Amendment) => Result<Written, WriteFailure>;
}

export const createRecordWriter = (crypto: Crypto, transactions: Transactions): RecordWriter => {
  const { primitives, random } = crypto;

  const identityOf = (record: NewRecord): Identity => ({
    kind: record.clear.kind,
    clinic: record.clinic,
    record: record.record,
    patient: record.patient,
    nonce: toHex(random(16)),
    of: null,
  });

  const compose = (
    record: NewRecord,
    identity: Identity,
    base: readonly VersionId[],
  ): Result<{ readonly version: Version; readonly versionId: VersionId | null }, WriteFailure> => {
    if (record.sealed === null) {
      return ok({ version: composeClear(record.clear), versionId: null });
    }
    const composed = composeVersion(
      {
        identity,
        base,
        clear: record.clear,
        author: record.signer.publicKey as PublicKey,
        sealing: { ...record.sealed, iv: random(12) },
      },
      primitives,
    );
    if (composed.ok) return composed;
    return fail({ code: composed.error.code === 'tooLong' ? 'tooLong' : 'malformed' });
  };

  const create = (record: NewRecord, identity: Identity, version: Version) =>
    postable(
      transactions.createTransaction({
        assetData: assetDataOf(identity),
        metadata: metadataOf(version),
        owners: record.owners,
        signer: record.signer,
      }),
    );

  return {
    create: (record) => {
      const identity = identityOf(record);
      const made = compose(record, identity, []);
      if (!made.ok) return made;
      const transaction = create(record, identity, made.value.version);
      if (!transaction.ok) return transaction;
      return ok({
        transaction: transaction.value,
        fallback: null,
        versionId: made.value.versionId,
      });
    },
    amend: (amendment) => {
      const identity = identityOf(amendment);
      const made = compose(amendment, identity, amendment.base);
      if (!made.ok) return made;
      const { version, versionId } = made.value;
      const branch = create(
        amendment,
        branchIdentity(identity, toHex(random(16))),
        branchVersion(version, amendment.why),
      );
      if (!branch.ok) return branch;
      const transfer =
        amendment.spends &&
        transactions.transferTransaction({
          spends: { transaction: amendment.spends, outputIndex: 0 },
          metadata: metadataOf(version),
          owners: amendment.owners,
          signer: amendment.signer,
        });
      // Not an owner of the output, or no output to spend: the branch is the version.
      if (!transfer?.ok) return ok({ transaction: branch.value, fallback: null, versionId });
      if (!isPostable(transfer.value)) return fail({ code: 'tooLong' });
      return ok({ transaction: transfer.value, fallback: branch.value, versionId });
    },
  };
};

const postable = (made: Result<Transaction, unknown>): Result<Transaction, WriteFailure> => {
  if (!made.ok) return fail({ code: 'malformed' });
  return isPostable(made.value) ? made : fail({ code: 'tooLong' });
};
