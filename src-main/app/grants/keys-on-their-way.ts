import { z } from 'zod';
import { type PatientId, patientIdSchema, transactionIdSchema } from '#contract/ids.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { openRow, sealRow } from '#app/keys/sealed-row.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import type { PersonKeys } from '#app/session/session.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import { readClear } from '#domain/record/clear-fields.ts';
import { fromBase64url, toBase64url } from '#domain/transaction/base64url.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';
import type { Granting } from './granting.ts';
import { grantees, makeGrants } from './make-grant.ts';

const onItsWaySchema = z.object({
  patient: patientIdSchema,
  grants: z.array(transactionIdSchema),
  /** The boxes are to the receive keys that blocks up to this one name. */
  height: z.number().int(),
  /** kc, sealed for whoever added the patient. */
  sealed: z.string(),
});
type OnItsWay = z.infer<typeof onItsWaySchema>;

/** More than a clinic names in years. */
const plenty = 100_000;

const label = (patient: PatientId): string => `keyOnItsWay/${patient}`;
const sealingKey = (crypto: Crypto, { boxPrivateKey }: Pick<PersonKeys, 'boxPrivateKey'>) =>
  derivedKeys(crypto).keysOnTheirWay(boxPrivateKey);

/** kc, for nobody but the doctor who adds the patient. */
export const sealOnItsWay = (
  crypto: Crypto,
  keys: Pick<PersonKeys, 'boxPrivateKey'>,
  patient: PatientId,
  clinical: Uint8Array,
): string => toBase64url(sealRow(crypto, sealingKey(crypto, keys), label(patient), clinical));

/**
 * Where no clinical key is kept, the boxes of a new patient's grants are all that is left of kc, and a receive key may be
 * replaced before they reach a block. So kc stays for as long, sealed.
 */
export const keyOnItsWay = (way: OnItsWay): RowChange => ({
  put: 'keyOnItsWay',
  id: way.patient,
  body: utf8(JSON.stringify(way)),
});

const listOnTheirWay = async (rows: Pick<Rows, 'list'>): Promise<readonly OnItsWay[]> =>
  (await rows.list('keyOnItsWay')).map(({ body }) =>
    onItsWaySchema.parse(JSON.parse(fromUtf8(body) ?? 'null')),
  );

/** Forgets each key that a workstation of doctors is sure to open. Needs nobody. */
export const forgetArrived = async (granting: Granting): Promise<void> => {
  for (const way of await listOnTheirWay(granting.rows)) {
    if ((await stateOf(granting, way)) !== 'arrived') continue;
    await granting.rows.write({ rows: [{ remove: 'keyOnItsWay', id: way.patient }] });
  }
};

/** Grants again what came too late for every receive key, while the doctor is here who added the patient. */
export const sendAgain = async (granting: Granting, keys: PersonKeys): Promise<void> => {
  for (const way of await listOnTheirWay(granting.rows)) {
    if ((await stateOf(granting, way)) === 'late') await grantAgain(granting, keys, way);
  }
  await granting.outbox.flush();
};

/** `late`: in a block, after every receive key that it was made for. */
const stateOf = async (
  granting: Granting,
  { grants, height }: OnItsWay,
): Promise<'waiting' | 'arrived' | 'late'> => {
  const versions = await granting.index.versions(grants);
  if (versions.length < grants.length) return 'waiting';
  for (const version of versions.filter(({ verdict }) => verdict === 'valid')) {
    if (await reaches(granting, version, height)) return 'arrived';
  }
  return 'late';
};

/** A receive key is destroyed only after all blocks before the one that names the next were worked through. */
const reaches = async (
  granting: Granting,
  { transaction, height }: IndexedVersion,
  from: number,
): Promise<boolean> => {
  const read = await granting.ledger.read(transaction);
  if (read.state !== 'whole') return false;
  const { v: _v, base: _base, ...fields } = read.transaction.metadata ?? {};
  const clear = readClear('grant', fields);
  if (clear?.kind !== 'grant') return false;
  const boxed = new Set(clear.fields.boxes.map(({ workstation }) => workstation));
  const named = await granting.index.exchangesAbove('receiveKey', from, plenty);
  const renewed = new Set(named.filter((each) => each.height < height).map(({ author }) => author));
  return clinicalGrantees(granting).some(
    ({ workstation, signKey }) => boxed.has(workstation) && !renewed.has(signKey),
  );
};

const clinicalGrantees = (granting: Granting) =>
  grantees(granting).filter(({ purpose }) => databasesAt(purpose).includes('clinical'));

const grantAgain = async (
  granting: Granting,
  keys: PersonKeys,
  { patient, sealed }: OnItsWay,
): Promise<void> => {
  const { crypto, patientKeys, outbox, receiveKeys } = granting;
  const to = clinicalGrantees(granting);
  const body = fromBase64url(sealed);
  const clinical = body && openRow(crypto, sealingKey(crypto, keys), label(patient), body);
  const role = keys.demographics;
  const demographics = role && (await patientKeys.unwrap(patient, 'demographics', role));
  if (to.length === 0 || clinical === undefined || demographics === null) return;
  const height = receiveKeys.upTo();
  const made = await makeGrants(granting, patient, { demographics, clinical }, to, keys.signer);
  const grants = made.map(({ id }) => id);
  const row = keyOnItsWay({ patient, grants, height, sealed });
  crypto.wipe(demographics, clinical);
  const outgoing = made.map((transaction) => ({ transaction, fallback: null, after: [] }));
  await outbox.enqueue(outgoing, { rows: [row] });
};
