import type { KeyId, RecordId } from '#contract/ids.ts';
import type { Transactions } from '#app/ports/transactions.ts';
import type { Primitives } from '#domain/primitives.ts';
import {
  branchIdentity,
  branchVersion,
  composeClear,
  composeVersion,
  contextOf,
} from '#domain/record/compose.ts';
import { assetDataOf, type Identity } from '#domain/record/identity.ts';
import { metadataOf, type Version } from '#domain/record/version.ts';
import {
  authenticatedData,
  keyIdOf,
  type KeyPurpose,
  receiveKeyIdOf,
} from '#domain/record/wire-bytes.ts';
import { concat, toHex } from '#domain/transaction/bytes.ts';
import { canonicalJson } from '#domain/transaction/canonical-json.ts';
import type { Json, Transaction } from '#domain/transaction/transaction.ts';
import {
  boxKey,
  bytes,
  clinic,
  doctor,
  id,
  keyOf,
  patient,
  root,
  type Sample,
  samples,
} from './wire-samples.ts';

const valueOf = <Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }) => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

interface Built {
  readonly identity: Identity;
  readonly version: Version;
  readonly versionId: string | null;
}

const build = (
  sample: Sample,
  keyIds: Readonly<Record<KeyPurpose, KeyId>>,
  primitives: Primitives,
) => {
  const { kind } = sample.clear;
  const identity: Identity = {
    kind,
    clinic,
    record: kind === 'clinic' ? (clinic as string as RecordId) : id(`record ${kind}`),
    patient: sample.patient ? patient : null,
    nonce: id(`nonce ${kind}`),
    of: null,
  };
  if (sample.purpose === null) {
    return { identity, version: composeClear(sample.clear), versionId: null };
  }
  const sealing = {
    keyId: keyIds[sample.purpose],
    key: keyOf(sample.purpose),
    iv: bytes(`iv ${kind}`, 12),
    content: sample.content,
  };
  const order = {
    identity,
    base: [],
    clear: sample.clear,
    author: sample.author.publicKey,
    sealing,
  };
  return { identity, ...valueOf(composeVersion(order, primitives)) };
};

/** Everything that a reader of the wire format can recompute, for one kind. */
const describe = (
  name: string,
  built: Built,
  sample: Sample,
  transaction: Transaction,
): { readonly [key: string]: Json } => ({
  name,
  author: sample.author.publicKey,
  ...(built.version.sealed === null || sample.purpose === null
    ? {}
    : {
        key: toHex(keyOf(sample.purpose)),
        keyId: built.version.sealed.key,
        plaintext: canonicalJson(sample.content),
        aad: toHex(
          authenticatedData(
            contextOf(built.identity, {
              kind: sample.clear.kind,
              base: built.version.base,
              keyId: built.version.sealed.key,
              author: sample.author.publicKey,
            }),
          ),
        ),
        iv: built.version.sealed.iv,
        ct: built.version.sealed.ct,
        versionId: built.versionId,
      }),
  transaction: transaction as unknown as Json,
});

/**
 * Deflate without compression, one stored block (RFC 1951, 3.2.4): compressed bytes differ between
 * versions of zlib, and vectors must not.
 */
export const withStoredDeflate = (primitives: Primitives): Primitives => ({
  ...primitives,
  deflate: (plain) => {
    const header = new DataView(new ArrayBuffer(5));
    header.setUint8(0, 1);
    header.setUint16(1, plain.length, true);
    header.setUint16(3, ~plain.length & 0xffff, true);
    return concat(new Uint8Array(header.buffer), plain);
  },
});

/** One vector for each kind, an amendment, and the branch that may take its place. */
export const makeVectors = (primitives: Primitives, transactions: Transactions) => {
  const keyIds = {
    demographics: keyIdOf(patient, 'demographics', keyOf('demographics'), primitives),
    clinical: keyIdOf(patient, 'clinical', keyOf('clinical'), primitives),
    directory: keyIdOf(clinic, 'directory', keyOf('directory'), primitives),
  };
  const create = (built: Built, sample: Sample, owners: readonly string[]) =>
    valueOf(
      transactions.createTransaction({
        assetData: assetDataOf(built.identity),
        metadata: metadataOf(built.version),
        owners,
        signer: sample.author,
      }),
    );
  const all = samples(keyIds, receiveKeyIdOf(boxKey, primitives));
  const vectors = all.map((sample) => {
    const built = build(sample, keyIds, primitives);
    const owners =
      sample.clear.kind === 'visit'
        ? [doctor.publicKey, root.publicKey]
        : [sample.author.publicKey];
    return { sample, built, transaction: create(built, sample, owners) };
  });
  const visit = vectors.find(({ sample }) => sample.clear.kind === 'visit');
  if (!visit?.built.versionId) throw new Error('no visit');
  const sample = { ...visit.sample, content: { complaint: 'Cough, better' } };
  const amended = valueOf(
    composeVersion(
      {
        identity: visit.built.identity,
        base: [visit.built.versionId],
        clear: sample.clear,
        author: doctor.publicKey,
        sealing: {
          keyId: keyIds.clinical,
          key: keyOf('clinical'),
          iv: bytes('iv amendment', 12),
          content: sample.content,
        },
      },
      primitives,
    ),
  );
  const transfer = valueOf(
    transactions.transferTransaction({
      spends: { transaction: visit.transaction, outputIndex: 0 },
      metadata: metadataOf(amended.version),
      owners: [doctor.publicKey],
      signer: doctor,
    }),
  );
  const branch = {
    identity: branchIdentity(visit.built.identity, id('nonce branch')),
    version: branchVersion(amended.version, 'conflict'),
    versionId: amended.versionId,
  };
  return [
    ...vectors.map((each) =>
      describe(each.sample.clear.kind, each.built, each.sample, each.transaction),
    ),
    describe('visit amended', { ...amended, identity: visit.built.identity }, sample, transfer),
    describe('branch', branch, sample, create(branch, sample, [doctor.publicKey])),
  ];
};
