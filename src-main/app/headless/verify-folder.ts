import { fail, ok, type Result } from '#contract/result.ts';
import type { PublicKey } from '#contract/ids.ts';
import type { Platform } from '#app/ports/platform.ts';
import type {
  LedgerReport,
  LedgerVerification,
  OpenVerification,
  VerificationFailure,
} from '#app/ports/verification.ts';
import { createSignedHead } from '#app/workstation/signed-head.ts';
import { nodeHeadSigner } from './headless-node.ts';
import { type NetworkReport, type VerifiedNetwork, verifyNetwork } from './verify-network.ts';
import { findStoreKey, type StoreKey, type StoreKeyFailure } from './store-key.ts';

/**
 * What the head that was signed last says of the database: it `holds`, the database is `behind` it or
 * another one, or there is `none`: a folder that was never closed in order, or whose file is gone.
 */
export type HeadFinding = 'holds' | 'behind' | 'none';

export interface FolderReport extends LedgerReport {
  readonly signedHead: HeadFinding;
  /** Whether a keychain or key file was asked too for what it remembers of the head. */
  readonly witnessed: boolean;
  /** Null: the clinic is in no network. */
  readonly network: NetworkReport | null;
}

export interface VerifyOptions {
  readonly platform: Pick<Platform, 'clock' | 'crypto' | 'files' | 'secrets'>;
  readonly exists: boolean;
  /** See `findStoreKey`. */
  readonly given: Uint8Array | null;
  readonly askPassphrase: () => Promise<string | null>;
  readonly open: OpenVerification;
  /** Of the copy of a network's blocks; null: there is none. */
  readonly openNetwork: OpenVerification | null;
  /** Transactions done and in all. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Recomputes everything that stands in a folder's ledger; changes nothing. */
export const verifyFolder = async (
  options: VerifyOptions,
): Promise<Result<FolderReport, StoreKeyFailure | VerificationFailure>> => {
  if (!options.exists) return fail({ code: 'missing' });
  const found = await findStoreKey({ ...options, make: false });
  if (!found.ok) return fail(found.error);
  const opened = options.open(found.value.key);
  if (!opened.ok) return fail(opened.error);
  const verification = opened.value;
  try {
    const report = await verification.verify(options.onProgress);
    const network = await networkOf(options, found.value, verification);
    if (!network.ok) return network;
    const enrolled = network.value?.workstationKeys ?? [];
    const keys = headKeys(options, found.value, [...verification.workstationKeys(), ...enrolled]);
    const signedHead = await findHead(options, found.value, verification, keys);
    const witnessed = found.value.secrets !== null;
    return ok({ ...report, signedHead, witnessed, network: network.value?.report ?? null });
  } finally {
    verification.close();
  }
};

const networkOf = async (
  { openNetwork, onProgress }: VerifyOptions,
  { key }: StoreKey,
  own: LedgerVerification,
): Promise<Result<VerifiedNetwork | null, VerificationFailure>> =>
  openNetwork === null ? ok(null) : verifyNetwork({ own, key, open: openNetwork, onProgress });

/** Whose signature counts: that of any workstation of the clinic, or the node's own. */
const headKeys = (
  { platform }: VerifyOptions,
  { key, of }: StoreKey,
  workstations: readonly PublicKey[],
): readonly PublicKey[] =>
  of === 'clinic' ? workstations : [nodeHeadSigner(platform.crypto, key).publicKey as PublicKey];

const findHead = async (
  options: VerifyOptions,
  storeKey: StoreKey,
  verification: LedgerVerification,
  keys: readonly PublicKey[],
): Promise<HeadFinding> => {
  const { crypto, clock, files } = options.platform;
  for (const publicKey of keys) {
    const head = createSignedHead({
      crypto,
      clock,
      files,
      secrets: storeKey.secrets,
      ledger: verification.ledger,
      signer: { publicKey, sign: () => new Uint8Array() }, // nothing is signed here
    });
    if ((await head.check()) === 'whole') {
      return (await files.read('head')) === null ? 'none' : 'holds';
    }
  }
  return (await files.read('head')) === null && storeKey.secrets === null ? 'none' : 'behind';
};
