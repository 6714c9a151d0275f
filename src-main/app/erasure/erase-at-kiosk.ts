import { blobsOf } from '#app/cards/end-cards.ts';
import { cursorChange, readCursor } from '#app/grants/cursor.ts';
import { namedInBlocks, nextReceiveKey } from '#app/grants/rotate-receive-key.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { erasedSince } from './kiosk-word.ts';
import { standingRequests } from './places.ts';
import { rewrapRows } from './rewrap-rows.ts';

export type Kiosk = Pick<
  OpenWorkstation,
  'epochs' | 'exchange' | 'outbox' | 'patientKeys' | 'sealing'
> & {
  readonly store: Pick<OpenWorkstation['store'], 'index' | 'rows'>;
};

/**
 * What a signed request does at a kiosk, where no doctor acts: the patient's blobs go, what stays moves under a new epoch key,
 * the old one is destroyed, and the receive key is replaced. An older copy of the disk opens nothing with the keychain of
 * today, nor does an older card file. Needs nobody at the screen; each step can be repeated, and is at the next block or start.
 */
export const eraseAtKiosk = async (kiosk: Kiosk, crypto: Crypto): Promise<void> => {
  await kiosk.sealing.alone(() => destroy(kiosk, crypto));
  await kiosk.exchange.alone(() => replaceReceiveKey(kiosk));
};

const destroy = async (kiosk: Kiosk, crypto: Crypto): Promise<void> => {
  const { epochs, exchange } = kiosk;
  const { rows } = kiosk.store;
  const requests = await standingRequests(kiosk.store);
  const newest = newestOf(requests);
  const isDone = newest <= (await readCursor(rows, 'kioskErased'));
  if (isDone && epochs.next() === null) return;
  const asked = new Set(requests.map(({ patient }) => patient));
  // First of all, and whatever the keychain says to a new key.
  const gone = await exchange.alone(async () => rows.write({ rows: await blobsOf(rows, asked) }));
  if (!gone.ok) return;
  // One that was cut short has a key of its own: what went since was copied under it, perhaps.
  if (epochs.next() !== null && !(await renewEpoch(kiosk, crypto))) return;
  if (isDone || !(await epochs.begin()).ok || !(await renewEpoch(kiosk, crypto))) return;
  await rows.write({ rows: [cursorChange('kioskErased', newest)] });
};

const newestOf = (requests: Awaited<ReturnType<typeof standingRequests>>): number =>
  Math.max(0, ...requests.map(({ height }) => height));

/** Whether everything that stays is under the key that was begun, and the one before it is gone. */
const renewEpoch = async (kiosk: Kiosk, crypto: Crypto): Promise<boolean> =>
  (await rewrapRows(kiosk, crypto, [])) && (await kiosk.epochs.finish()).ok;

/** One key at a time, each named once the one before stands in a block: see `kiosk-word.ts`. */
const replaceReceiveKey = async (kiosk: Kiosk): Promise<void> => {
  const { epochs, exchange, outbox, store } = kiosk;
  const { granting } = exchange;
  const erased = await readCursor(store.rows, 'kioskErased');
  const isDone = epochs.next() === null && newestOf(await standingRequests(store)) <= erased;
  if (erased === 0 || !isDone) return;
  const here = granting.signer.publicKey;
  if ((await erasedSince(store.index, erased, [here])).has(here)) return;
  const next = await nextReceiveKey(granting, await namedInBlocks(granting));
  if (next === null) return;
  const { transaction, rows } = next;
  await outbox.enqueue([{ transaction, fallback: null, after: [] }], { rows });
  await outbox.flush();
};
