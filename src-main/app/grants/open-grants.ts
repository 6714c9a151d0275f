import type { PatientId } from '#contract/ids.ts';
import type { RowChange } from '#app/ports/rows.ts';
import type { RoleKeys } from '#app/enrolment/make-hand-over.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import { keyIdOf } from '#domain/record/wire-bytes.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import type { Granting } from './granting.ts';
import { isAsked, makeKeyRequests } from './key-requests.ts';
import { grantInfo } from './make-grant.ts';
import { queuedGone, type QueuedGrant, readQueued } from './queued-grant.ts';

const keyLength = 32;

/** Who is granted something does not need to know who else is there. */
type Opening = Omit<Granting, 'workstations' | 'receiveKeys' | 'ring' | 'epochSeal'> & {
  readonly ring: Pick<Granting['ring'], 'all'>;
};

/** Keys that are durable under the roles here, and what goes once the lists have their patients. */
export interface OpenedGrants {
  readonly patients: readonly PatientId[];
  readonly done: readonly RowChange[];
}

/**
 * Opens what is queued with the roles of whoever is signed in, and wraps it under them: the erased list first, then the
 * key ids that stand in a signed record of the patient. A box that opens to something else is dropped. What was opened
 * stays queued until the lists have the patient: a kill in between opens it once more.
 */
export const openGrants = async (granting: Opening, roles: RoleKeys): Promise<OpenedGrants> => {
  const { rows, outbox } = granting;
  const held = await granting.ring.all();
  const patients: PatientId[] = [];
  const done: RowChange[] = [];
  for (const { body } of await rows.list('grant')) {
    const queued = readQueued(body);
    const receive = held.get(queued.receiveKey);
    const opened = receive && (await open(granting, queued, receive.key));
    const wrapped = await wrap(granting, queued, opened ?? null, roles);
    if (opened !== undefined) granting.crypto.wipe(opened);
    if (wrapped === 'later') continue;
    if (wrapped === 'none') {
      const asked = await askAgain(granting, queued.patient);
      const outgoing = asked === null ? [] : [{ ...asked, fallback: null, after: [] }];
      const changes = [queuedGone(queued), ...(asked?.rows ?? [])];
      if ((await outbox.enqueue(outgoing, { rows: changes })).ok) continue;
      break;
    }
    if (!(await rows.write({ rows: wrapped })).ok) break;
    patients.push(queued.patient);
    done.push(queuedGone(queued), { remove: 'keyRequest', id: queued.patient });
  }
  return { patients, done };
};

/** The box was none for this patient: somebody who holds the real keys is asked. */
const askAgain = async (granting: Opening, patient: PatientId) => {
  const { rows, index } = granting;
  const isHere = (await rows.get('patientKey', `${patient}/demographics`)) !== null;
  const isErased = (await rows.get('erased', patient)) !== null;
  if (isHere || isErased) return null;
  if (await isAsked(rows, index, patient, await index.lastHeight())) return null;
  return makeKeyRequests(granting, [patient])[0] ?? null;
};

const open = async (
  { crypto, clinic, here }: Opening,
  { patient, box }: QueuedGrant,
  receivePrivate: Uint8Array,
): Promise<Uint8Array | undefined> => {
  const sealed = fromBase64url(box);
  return sealed && crypto.boxOpen(receivePrivate, sealed, grantInfo(clinic, patient, here));
};

/** `later`: it stays queued, for somebody whose role opens more. `none`: there is nothing in it for this workstation. */
const wrap = async (
  granting: Opening,
  { patient }: QueuedGrant,
  opened: Uint8Array | null,
  roles: RoleKeys,
): Promise<readonly RowChange[] | 'later' | 'none'> => {
  const { crypto, rows, index, patientKeys } = granting;
  const entitled = databasesAt(granting.purpose());
  const isErased = (await rows.get('erased', patient)) !== null;
  const parts = opened === null || isErased ? [] : partsOf(opened);
  const kinds = entitled.filter((_, at) => parts[at] !== undefined);
  if (kinds.length < entitled.length) return 'none';
  const ids = kinds.map((kind, at) =>
    keyIdOf(patient, kind, parts[at] ?? new Uint8Array(), crypto.primitives),
  );
  const declared = await index.declaredKeys(ids);
  // Declared in a block that is not here yet, or not this patient's keys at all: nothing is kept of the latter.
  if (declared.length < ids.length) return 'none';
  if (entitled.some((kind) => roles[kind] === null)) return 'later';
  return kinds.flatMap((kind, at) => {
    const [role, key] = [roles[kind], parts[at]];
    return role === null || key === undefined ? [] : [patientKeys.wrap(patient, kind, role, key)];
  });
};

/** kd, or kd and kc. */
const partsOf = (plain: Uint8Array): readonly Uint8Array[] => {
  if (plain.length === keyLength) return [plain];
  if (plain.length !== 2 * keyLength) return [];
  return [plain.subarray(0, keyLength), plain.subarray(keyLength)];
};
