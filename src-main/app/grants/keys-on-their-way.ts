import { z } from 'zod';
import { type PatientId, patientIdSchema, transactionIdSchema } from '#contract/ids.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import { derivedKeys, under } from '#app/keys/derived-keys.ts';
import { openRow, sealRow } from '#app/keys/sealed-row.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RowChange } from '#app/ports/rows.ts';
import type { PersonKeys } from '#app/session/session.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import { fromBase64url, toBase64url } from '#domain/transaction/base64url.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';
import { clearIn } from './clear-in.ts';
import type { Granting } from './granting.ts';
import { grantees, makeGrants } from './make-grant.ts';
import { wholeExchanges } from '#app/records/whole-blocks.ts';

const onItsWaySchema = z.object({
  patient: patientIdSchema,
  grants: z.array(transactionIdSchema),
  /** The boxes are to the receive keys that blocks up to this one name. */
  height: z.number().int(),
  /** kc, sealed for whoever added the patient. */
  sealed: z.string(),
});
type OnItsWay = z.infer<typeof onItsWaySchema>;
type Sealing = Pick<Granting, 'epochSeal'>;

const atOnce = 500;

const label = (patient: PatientId): string => `keyOnItsWay/${patient}`;
const sealingKey = (crypto: Crypto, { boxPrivateKey }: Pick<PersonKeys, 'boxPrivateKey'>) =>
  derivedKeys(crypto).keysOnTheirWay(boxPrivateKey);

/** kc, for nobody but the doctor who adds the patient. */
export const sealOnItsWay = (
  crypto: Crypto,
  keys: Pick<PersonKeys, 'boxPrivateKey'>,
  patient: PatientId,
  clinical: Uint8Array,
): string =>
  toBase64url(
    under(crypto, sealingKey(crypto, keys), (key) =>
      sealRow(crypto, key, label(patient), clinical),
    ),
  );

/**
 * Where no clinical key is kept, the boxes of a new patient's grants are all that is left of kc, and a receive key may be
 * replaced before they reach a block. So kc stays for as long, sealed.
 */
export const keyOnItsWay = ({ epochSeal }: Sealing, way: OnItsWay): RowChange => ({
  put: 'keyOnItsWay',
  id: way.patient,
  body: epochSeal.seal(label(way.patient), utf8(JSON.stringify(way))),
});

const readOnItsWay = (
  { epochSeal }: Sealing,
  patient: PatientId,
  body: Uint8Array,
): OnItsWay | undefined => {
  const plain = epochSeal.open(label(patient), body);
  return onItsWaySchema.safeParse(plain && JSON.parse(fromUtf8(plain) ?? 'null')).data;
};

const listOnTheirWay = async (granting: Granting): Promise<readonly OnItsWay[]> =>
  (await granting.rows.list('keyOnItsWay')).flatMap(
    ({ id, body }) => readOnItsWay(granting, id as PatientId, body) ?? [],
  );

/** Every one under the next epoch key. */
export const rewrapOnTheirWay = async (granting: Granting): Promise<readonly RowChange[]> =>
  (await listOnTheirWay(granting)).map((way) => keyOnItsWay(granting, way));

/** kc of a patient whom this doctor added here, as long as it is not sure that others have it. */
export const openOnItsWay = async (
  held: Pick<Granting, 'crypto' | 'rows' | 'epochSeal'>,
  keys: Pick<PersonKeys, 'boxPrivateKey'>,
  patient: PatientId,
): Promise<Uint8Array | null> => {
  const body = await held.rows.get('keyOnItsWay', patient);
  const way = body === null ? undefined : readOnItsWay(held, patient, body);
  return way === undefined ? null : opened(held, keys, way);
};

const opened = (
  { crypto }: Pick<Granting, 'crypto'>,
  keys: Pick<PersonKeys, 'boxPrivateKey'>,
  { patient, sealed }: OnItsWay,
): Uint8Array | null => {
  const body = fromBase64url(sealed);
  if (body === undefined) return null;
  const open = (key: Uint8Array) => openRow(crypto, key, label(patient), body);
  return under(crypto, sealingKey(crypto, keys), open) ?? null;
};

/** Forgets each key that a workstation of doctors is sure to open. Needs nobody. */
export const forgetArrived = async (granting: Granting): Promise<void> => {
  for (const way of await listOnTheirWay(granting)) {
    if ((await stateOf(granting, way)) !== 'arrived') continue;
    await granting.rows.write({ rows: [{ remove: 'keyOnItsWay', id: way.patient }] });
  }
};

/** Grants again what came too late for every receive key, while the doctor is here who added the patient. */
export const sendAgain = async (granting: Granting, keys: PersonKeys): Promise<void> => {
  for (const way of await listOnTheirWay(granting)) {
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
  for (const version of versions.filter(({ verdict }) => verdict === 'valid')) {
    if (await reaches(granting, version, height)) return 'arrived';
  }
  return versions.length < grants.length ? 'waiting' : 'late';
};

/** A receive key is destroyed only after all blocks before the one that names the next were worked through. */
const reaches = async (
  granting: Granting,
  { transaction, height }: IndexedVersion,
  from: number,
): Promise<boolean> => {
  const read = await granting.ledger.read(transaction);
  if (read.state !== 'whole') return false;
  const boxes = clearIn('grant', read.transaction)?.boxes ?? [];
  const boxed = new Set(boxes.map(({ workstation }) => workstation));
  const renewed = await renewedBetween(granting.index, from, height);
  return clinicalGrantees(granting).some(
    ({ workstation, signKey }) => boxed.has(workstation) && !renewed.has(signKey),
  );
};

/** Who named a receive key in blocks between two heights. */
const renewedBetween = async (
  index: Granting['index'],
  from: number,
  to: number,
): Promise<ReadonlySet<string>> => {
  const renewed = new Set<string>();
  for (let above = from; above < to;) {
    const named = await wholeExchanges(index, 'receiveKey', above, atOnce);
    for (const { author } of named.filter((each) => each.height < to)) renewed.add(author);
    above = named.at(-1)?.height ?? to;
  }
  return renewed;
};

const clinicalGrantees = (granting: Granting) =>
  grantees(granting).filter(({ purpose }) => databasesAt(purpose).includes('clinical'));

const grantAgain = async (granting: Granting, keys: PersonKeys, way: OnItsWay): Promise<void> => {
  const { patient, sealed } = way;
  const { crypto, patientKeys, outbox, receiveKeys } = granting;
  const to = clinicalGrantees(granting);
  const role = keys.demographics;
  const demographics = role && (await patientKeys.unwrap(patient, 'demographics', role));
  const clinical = opened(granting, keys, way);
  try {
    if (to.length === 0 || clinical === null || demographics === null) return;
    const height = receiveKeys.upTo();
    const made = await makeGrants(granting, patient, { demographics, clinical }, to, keys.signer);
    const grants = made.map(({ id }) => id);
    const row = keyOnItsWay(granting, { patient, grants, height, sealed });
    const outgoing = made.map((transaction) => ({ transaction, fallback: null, after: [] }));
    await outbox.enqueue(outgoing, { rows: [row] });
  } finally {
    crypto.wipe(...[demographics, clinical].filter((key) => key !== null));
  }
};
