import type { PatientId } from '#contract/ids.ts';
import type { LedgerRead } from '#app/ports/ledger.ts';
import type { RowChange } from '#app/ports/rows.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import { clearIn } from './clear-in.ts';
import { cursorChange, readCursor } from './cursor.ts';
import type { Granting } from './granting.ts';
import { isAsked, makeKeyRequests } from './key-requests.ts';
import { queuedChange, type QueuedGrant } from './queued-grant.ts';
import { nextReceiveKey } from './rotate-receive-key.ts';
import { wholeExchanges } from '#app/records/whole-blocks.ts';

const atOnce = 200;

/**
 * Takes the boxes for this workstation out of new blocks, needs nobody at the screen, and opens none of them. In one write:
 * the boxes, the next receive key with its signed transaction where one was used, the questions for what came late, and
 * how far it got. A kill before it repeats all of it; after it, none.
 */
export const queueGrants = async (granting: Granting): Promise<void> => {
  const { rows, index, ledger } = granting;
  if (databasesAt(granting.purpose()).length === 0) return;
  for (;;) {
    const height = await readCursor(rows, 'grantsQueued');
    const whole = await wholeExchanges(index, 'grant', height, atOnce);
    const last = whole.at(-1);
    if (last === undefined) return;
    const valid = whole.filter(({ verdict }) => verdict === 'valid');
    const reads = await ledger.readMany(valid.map(({ transaction }) => transaction));
    const found = valid.map((version, at) => boxesIn(granting, version, reads[at]));
    if (!(await keep(granting, found, last.height))) return;
  }
};

interface Found {
  readonly patient: PatientId | null;
  readonly height: number;
  readonly boxes: readonly QueuedGrant[];
}

const boxesIn = (
  { here }: Granting,
  { patient, transaction, height }: IndexedVersion,
  read: LedgerRead | undefined,
): Found => {
  if (patient === null || read?.state !== 'whole') return { patient, height, boxes: [] };
  const boxes = (clearIn('grant', read.transaction)?.boxes ?? [])
    .filter(({ workstation }) => workstation === here)
    .map(({ receiveKey, box }) => ({ patient, transaction, receiveKey, box }));
  return { patient, height, boxes };
};

const keep = async (
  granting: Granting,
  found: readonly Found[],
  height: number,
): Promise<boolean> => {
  const { rows } = granting;
  const held = await granting.ring.all();
  const erased = new Set((await rows.list('erased')).map(({ id }) => id));
  const ours = found.flatMap(({ boxes }) => boxes).filter(({ receiveKey }) => held.has(receiveKey));
  const queued = ours.filter(({ patient }) => !erased.has(patient));
  const reached = new Set(queued.map(({ patient }) => patient));
  const missed: PatientId[] = [];
  for (const { patient, height: at } of found) {
    if (patient === null || reached.has(patient) || erased.has(patient)) continue;
    if (!missed.includes(patient) && (await isMissing(granting, patient, at))) missed.push(patient);
  }
  // The box of an erased patient stands in the block all the same: its key must go, too.
  const next = await nextReceiveKey(granting, new Set(ours.map(({ receiveKey }) => receiveKey)));
  const requests = makeKeyRequests(granting, missed);
  const changes: readonly RowChange[] = [
    ...queued.map(queuedChange),
    ...(next?.rows ?? []),
    ...requests.flatMap((request) => request.rows),
    cursorChange('grantsQueued', height),
  ];
  const outgoing = [...(next === null ? [] : [next]), ...requests].map(({ transaction }) => ({
    transaction,
    fallback: null,
    after: [],
  }));
  return (await granting.outbox.enqueue(outgoing, { rows: changes })).ok;
};

/** A box came too late for its key, or somebody did not know of this workstation: the key has to be asked for. */
const isMissing = async (
  { rows, index }: Granting,
  patient: PatientId,
  height: number,
): Promise<boolean> =>
  (await rows.get('patientKey', `${patient}/demographics`)) === null &&
  !(await isAsked(rows, index, patient, height));
