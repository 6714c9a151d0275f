import type { PublicKey, VersionId } from '#contract/ids.ts';
import type { Primitives } from '../primitives.ts';
import { type Identity, recordKind } from '../record/identity.ts';
import type { Version } from '../record/version.ts';
import { decodeFulfillment, signingKeys } from '../transaction/fulfillment.ts';
import { soleAuthor } from '../transaction/signatures.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { authorship } from './authorship.ts';
import type { PolicyView } from './policy-view.ts';
import { type Reading, readTransaction, versionIdFor } from './reading.ts';
import type { IndexedVersion, Kind, Verdict } from './verdict.ts';

/** What a transaction says and who says it, whatever else stands in the blocks. */
export interface Statement {
  readonly reading: Reading;
  /** The only key that signed it, where there is one. */
  readonly author: PublicKey | undefined;
  /** The author, or the first of several. */
  readonly signer: PublicKey;
  readonly versionId: VersionId | null;
}

/** Half of the work of judging. `undefined`: not the product's; `identityOf` as for `readTransaction`. */
export const readStatement = (
  transaction: Transaction,
  identityOf: PolicyView['identity'],
  primitives: Primitives,
): Statement | undefined => {
  const reading = readTransaction(transaction, identityOf);
  if (reading === undefined) return undefined;
  const author = soleAuthor(transaction);
  const signer = author ?? firstSigner(transaction);
  if (signer === undefined) return undefined;
  const versionId =
    reading.state === 'read'
      ? versionIdFor(reading.identity, reading.version, signer, primitives)
      : null;
  return { reading, author, signer, versionId };
};

/**
 * What counts: a pure function of a transaction in a block at `height` and of the blocks up to it.
 * The transaction passed `checkIntegrity`. `null`: not a transaction of this clinic. Judging again
 * after more blocks moves `pending` and `late` on; nothing else changes, except that a record's first
 * CREATE wins over one that was judged before it in the same block. `statement` is for a caller that has it.
 */
export const judge = (
  transaction: Transaction,
  height: number,
  view: PolicyView,
  primitives: Primitives,
  statement = readStatement(transaction, view.identity, primitives),
): IndexedVersion | null => {
  if (statement === undefined) return null;
  const { reading, author, signer, versionId } = statement;
  if (!isOfClinic(reading, author, view)) return null;
  const { identity } = reading;
  const version = reading.state === 'read' ? reading.version : null;
  return {
    transaction: transaction.id,
    height,
    kind: identity.kind,
    recordKind: recordKind(identity),
    record: identity.record,
    patient: identity.patient,
    versionId,
    base: version?.base ?? [],
    keyId: version?.sealed?.key ?? null,
    author: signer,
    verdict: verdictOf(transaction, height, reading, author, view),
  };
};

/** The first clinic whose CREATE is signed by the root key that it declares is the clinic. */
const isOfClinic = (reading: Reading, author: PublicKey | undefined, view: PolicyView): boolean => {
  if (view.clinic !== null) return reading.identity.clinic === view.clinic;
  if (reading.state !== 'read' || reading.version.clear.kind !== 'clinic') return false;
  return reading.version.clear.fields.rootKey === author;
};

const firstSigner = (transaction: Transaction): PublicKey | undefined =>
  transaction.inputs
    .flatMap((input) => decodeFulfillment(input.fulfillment) ?? [])
    .flatMap(signingKeys)[0];

const verdictOf = (
  transaction: Transaction,
  height: number,
  reading: Reading,
  author: PublicKey | undefined,
  view: PolicyView,
): Verdict => {
  if (reading.state === 'newer') return 'unknown';
  if (reading.state === 'malformed' || author === undefined) return 'void';
  const { identity, version } = reading;
  const entitled = authorship(author, identity, version.clear, height, view);
  if (isOfAnotherRoot(version, view)) return 'void';
  if (entitled === 'notEntitled' || !keyCounts(identity, version, height, view)) return 'void';
  if (entitled === 'late' && !view.adopted(transaction.id)) return 'late';
  if (!continuesItsRecord(identity, view)) return 'void';
  if (!version.base.every((base) => view.versionKnown(identity.record, base))) return 'pending';
  return isDuplicate(transaction, identity, view) ? 'duplicate' : 'valid';
};

const isOfAnotherRoot = ({ clear }: Version, { root }: PolicyView): boolean =>
  root !== null && clear.kind === 'clinic' && clear.fields.rootKey !== root;

/** A branch is of the kind and the patient of the record that it continues. */
const continuesItsRecord = (identity: Identity, view: PolicyView): boolean => {
  const first = identity.kind === 'branch' ? view.recordCreate(identity.record) : undefined;
  const record = first && view.identity(first);
  return (
    record === undefined || (record.kind === identity.of && record.patient === identity.patient)
  );
};

/** A branch begins no record. */
const isDuplicate = (transaction: Transaction, identity: Identity, view: PolicyView): boolean => {
  if (transaction.operation !== 'CREATE' || identity.kind === 'branch') return false;
  const first = view.recordCreate(identity.record);
  return first !== undefined && first !== transaction.id;
};

const sealedWith: { readonly [Each in Kind]?: 'demographics' | 'clinical' } = {
  checkIn: 'demographics',
  accessBatch: 'demographics',
  chart: 'clinical',
  visit: 'clinical',
  consent: 'clinical',
};

/** A `patient` record declares its own key; other content needs a key declared in an earlier block. */
const keyCounts = (
  identity: Identity,
  version: Version,
  height: number,
  view: PolicyView,
): boolean => {
  const { sealed, clear } = version;
  if (sealed === null) return true;
  if (clear.kind === 'patient') return clear.fields.keys.demographics === sealed.key;
  const purpose = sealedWith[clear.kind];
  if (purpose === undefined) return true;
  const declared = view.declaredKey(sealed.key, height);
  return declared?.purpose === purpose && declared.patient === identity.patient;
};
