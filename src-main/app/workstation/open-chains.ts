import type { ClinicId, PublicKey } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { copyName, fetchedAnew, isCopyAnewAsked, reopenRows } from '#app/network/fetch-anew.ts';
import { type MembershipRow, readMembership } from '#app/network/join/membership-row.ts';
import type { Ledger } from '#app/ports/ledger.ts';
import type { Log } from '#app/ports/log.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { OpenReplica } from '#app/ports/replica.ts';
import type { Chain, CopyName } from '#app/ports/role-stores.ts';
import type { ChainStore, OpenStore, StoreFailure } from '#app/ports/store.ts';

/** Whose records count in a network. */
interface PinnedFacts {
  readonly id: ClinicId;
  readonly rootKey: PublicKey;
}

/** The two ledgers of a folder. */
export interface OpenChains {
  /** The file of rows, outbox and access log, and the chain on which the clinic began. */
  readonly own: OpenStore;
  /** The blocks of the network that the clinic joined. */
  readonly network: OpenReplica | null;
  readonly membership: MembershipRow | null;
  /** Whose heights lists count by. */
  readonly copy: CopyName;
  /** Both as one: the rows of the first and the chain that counts. Closing it closes both. */
  readonly store: ChainStore;
}

/**
 * Opens what counts. The web API serves one of the two; where the hint of the installation file is wrong (a kill
 * came between the two writes of joining) the file is opened once more.
 */
export const openChains = async (
  platform: Pick<Platform, 'store' | 'log'>,
  key: Uint8Array,
  serves: Chain,
  pinned: (own: OpenStore) => Promise<PinnedFacts | null>,
): Promise<Result<OpenChains, StoreFailure>> => {
  const { store } = platform;
  const opened = await store.open(key, serves === 'own' ? 'served' : 'unserved');
  if (!opened.ok) return opened;
  const own = opened.value;
  logRebuilt(platform.log, own.ledger);
  const membership = await readMembership(own.rows);
  const chain: Chain = membership?.state === 'network' ? 'network' : 'own';
  if (chain !== serves) {
    await own.close();
    return openChains(platform, key, chain, pinned);
  }
  if (chain === 'own') return ok({ own, network: null, membership, copy: 'own', store: own });
  const replicated = await openCopy(platform, key, own, () => pinned(own));
  if (!replicated.ok) {
    await own.close();
    return fail(replicated.error);
  }
  const network = replicated.value;
  const { ledger, index } = network;
  logRebuilt(platform.log, ledger);
  const close = async (): Promise<void> => {
    await network.close();
    await own.close();
  };
  const copy = await copyName(own.rows);
  return ok({ own, network, membership, copy, store: { ...own, ledger, index, close } });
};

/** Nothing is missing, so that nobody is told but whoever looks after the computer: its disk may be failing. */
const logRebuilt = (log: Log, { rebuilt }: Pick<Ledger, 'rebuilt'>): void => {
  if (rebuilt !== null) log.error('ledger.rebuilt', { ...rebuilt });
};

/** Where somebody asked for it, what is kept is thrown away first; a kill anywhere in between repeats it. */
const openCopy = async (
  platform: Pick<Platform, 'store' | 'log'>,
  key: Uint8Array,
  { rows }: Pick<OpenStore, 'rows'>,
  pinned: () => Promise<PinnedFacts | null>,
): Promise<Result<OpenReplica, StoreFailure>> => {
  if (!(await isCopyAnewAsked(rows))) return openNetwork(platform, key, pinned);
  const before = await platform.store.openReplica(key, 'unserved');
  if (before.ok) {
    const isReopened = await reopenRows(rows, before.value.index);
    await before.value.close();
    if (!isReopened) return fail({ code: 'diskFull' });
  }
  const renewed = await renew(platform.store, key, pinned);
  if (!renewed.ok) return renewed;
  if ((await rows.write({ rows: await fetchedAnew(rows) })).ok) return renewed;
  await renewed.value.close();
  return fail({ code: 'diskFull' });
};

/** What is damaged in a copy of the network's blocks is in the network: it is fetched anew, and the clinic pinned again. */
const openNetwork = async (
  { store, log }: Pick<Platform, 'store' | 'log'>,
  key: Uint8Array,
  pinned: () => Promise<PinnedFacts | null>,
): Promise<Result<OpenReplica, StoreFailure>> => {
  const opened = await store.openReplica(key, 'served');
  if (opened.ok || opened.error.code !== 'damaged') return opened;
  log.error('replica.renewed');
  return renew(store, key, pinned);
};

/** An empty copy that knows whose records count. */
const renew = async (
  store: Platform['store'],
  key: Uint8Array,
  pinned: () => Promise<PinnedFacts | null>,
): Promise<Result<OpenReplica, StoreFailure>> => {
  await store.removeReplica();
  const renewed = await store.openReplica(key, 'served');
  const clinic = await pinned();
  if (!renewed.ok || clinic === null) return renewed;
  const pin = await renewed.value.pin({ clinic: clinic.id, root: clinic.rootKey });
  if (pin.ok) return renewed;
  await renewed.value.close();
  return fail({ code: 'diskFull' });
};
