import type { PublicKey } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { CopyFailure, OpenServedLedger, ServedLedger } from '#app/ports/served-ledger.ts';
import type { LedgerHead, Rebuilt } from '#app/ports/ledger.ts';
import type { Replica } from '#app/ports/replica.ts';
import type { Follower } from '#app/network/follower.ts';
import type { StoreFailure } from '#app/ports/store.ts';
import { createSignedHead, type SignedHead } from '#app/workstation/signed-head.ts';
import { readInstallation } from '#app/workstation/installation.ts';
import { findStoreKey, type StoreKey, type StoreKeyFailure } from './store-key.ts';

/** Signs the head this often while transactions come in, in milliseconds. */
const signEvery = 5 * 60_000;

/**
 * Why posts are refused: see `ServedLedger`. A replica is written by its network alone; `joined`: it is that of a
 * clinic, whose chain of its own counts no more.
 */
export type ReadOnlyReason = 'clinic' | 'behind' | 'replica' | 'joined';

/** Starts to follow a network into a replica. */
export type StartFollower = (replica: Replica) => Follower;

/** A ledger with blocks of its own, or of a clinic, cannot become a network's replica. */
export interface FollowFailure {
  readonly code: 'ownBlocks';
}

export interface HeadlessNode {
  readonly apiUrl: string;
  /** `null`: posts are taken. A clinic's ledger is written by its workstation alone. */
  readonly readOnly: ReadOnlyReason | null;
  /** Transactions that cannot be read; all others are served. */
  readonly damaged: number;
  /** See `Ledger.rebuilt`. */
  readonly rebuilt: Rebuilt | null;
  readonly ended: Promise<void>;
  /**
   * See `ServedLedger.copyInto`; the head is signed first. `null` for a clinic's ledger, in which secrets of
   * its workstation lie that no copy may have.
   */
  readonly backUp: ((folder: string) => Promise<Result<LedgerHead, CopyFailure>>) | null;
  /** Signs the head and closes the file. */
  readonly stop: () => Promise<void>;
}

export interface HeadlessOptions {
  readonly platform: Pick<Platform, 'clock' | 'crypto' | 'files' | 'secrets'>;
  readonly exists: boolean;
  /** See `findStoreKey`. */
  readonly given: Uint8Array | null;
  readonly askPassphrase: () => Promise<string | null>;
  readonly open: OpenServedLedger;
  /** Of the copy of a network's blocks that a clinic keeps. Usual: there is none. */
  readonly openNetwork?: OpenServedLedger | null;
  /** Null: the ledger is its own, or a replica that follows nobody now. */
  readonly follow: StartFollower | null;
}

/** Opens a folder's ledger and serves it; posts are taken once its signed head was found in it. */
export const startHeadlessNode = async (
  options: HeadlessOptions,
): Promise<Result<HeadlessNode, StoreKeyFailure | StoreFailure | FollowFailure>> => {
  const found = await findStoreKey({ ...options, make: true });
  if (!found.ok) return fail(found.error);
  const { key } = found.value;
  const signer = nodeHeadSigner(options.platform.crypto, key);
  const joined = found.value.of === 'clinic' ? await openJoined(options) : null;
  const opened = await (joined ?? options.open)(key, signer.publicKey as PublicKey);
  if (!opened.ok) return fail(opened.error);
  const served = opened.value;
  const { ended } = served;
  const { apiUrl, rebuilt } = served.ledger;
  const damaged = served.ledger.damaged.length;
  const isReplica = await holdsNetwork(served.replica);
  if (options.follow !== null && (found.value.of === 'clinic' || isReplica === false)) {
    await served.close();
    return fail({ code: 'ownBlocks' });
  }
  if (found.value.of === 'clinic') {
    const readOnly = joined === null ? 'clinic' : 'joined';
    return ok({ apiUrl, damaged, rebuilt, readOnly, ended, backUp: null, stop: served.close });
  }
  const head = nodeHead(options, found.value, served);
  const asItIs = { apiUrl, damaged, rebuilt, ended, backUp: served.copyInto, stop: served.close };
  if ((await head.check()) === 'behind') return ok({ ...asItIs, readOnly: 'behind' });
  const follower = damaged === 0 ? (options.follow?.(served.replica) ?? null) : null;
  const readOnly = isReplica === true || follower !== null ? 'replica' : null;
  if (readOnly === null) await served.allowPosts();
  // The head of a damaged ledger is not signed: the last one, signed when it was whole, stays.
  if (damaged > 0) return ok({ ...asItIs, readOnly });
  const stopSigning = signNowAndThen(head, options.platform.clock);
  const stop = async (): Promise<void> => {
    stopSigning();
    await follower?.stop();
    await head.sign().catch(() => undefined); // a thread that died has no head to sign
    await served.close();
  };
  const backUp = async (folder: string) => {
    await head.sign();
    return served.copyInto(folder);
  };
  return ok({ ...asItIs, readOnly, backUp, stop });
};

/** Null for a clinic on its own chain. */
const openJoined = async ({
  platform,
  openNetwork = null,
}: HeadlessOptions): Promise<OpenServedLedger | null> => {
  const installation = await readInstallation(platform.files);
  const isJoined = typeof installation === 'object' && installation?.serves === 'network';
  return isJoined ? openNetwork : null;
};

/** Null for a ledger without a block: it may become either. */
const holdsNetwork = async (replica: Replica): Promise<boolean | null> => {
  const { height } = await replica.head();
  return height === 0 ? null : (await replica.digest(height)) !== null;
};

/** There is no workstation's key here: the one that signs the head follows from the file's own. */
export const nodeHeadSigner = (crypto: Platform['crypto'], key: Uint8Array) =>
  crypto.signer(crypto.hkdf(key, 'careledger/node/head'));

const nodeHead = (
  { platform }: HeadlessOptions,
  { key, secrets }: StoreKey,
  { ledger }: ServedLedger,
): SignedHead => {
  const { crypto, clock, files } = platform;
  return createSignedHead({
    crypto,
    clock,
    files,
    secrets,
    ledger,
    signer: nodeHeadSigner(crypto, key),
  });
};

const signNowAndThen = (head: SignedHead, clock: Platform['clock']): (() => void) => {
  let cancel = (): void => undefined;
  const schedule = (): void => {
    cancel = clock.after(signEvery, () => {
      void head.sign().then(schedule, schedule);
    });
  };
  schedule();
  return () => cancel();
};
