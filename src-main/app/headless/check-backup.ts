import type { PatientId, PublicKey } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { type BackupHeader, signedOf } from '#app/backup/backup-file.ts';
import { type BackupFlaw, readBackup } from '#app/backup/read-backup.ts';
import { openCapsule } from '#app/keys/capsule.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RecordIndex } from '#app/ports/ledger.ts';
import { wholeBlocks } from '#app/records/whole-blocks.ts';
import type { OpenReplica } from '#app/ports/replica.ts';
import { keyIdOf } from '#domain/record/wire-bytes.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import { type BackupContents, createContents } from './backup-contents.ts';
import { createBlockFeed } from './block-feed.ts';

/** What a backup would bring back. */
export interface BackupReport {
  /** When it was begun, and the height of the last block in it. */
  readonly at: string;
  readonly height: number;
  /** Transactions whose id, signatures and spending hold. */
  readonly transactions: number;
  /** Whether they make the chain that the header names. */
  readonly head: 'holds' | 'differs';
  /** Whether a workstation of this clinic wrote it. */
  readonly writer: 'workstation' | 'unknown';
  /** Patients by their keys: opened by these words and the ones their records declare; others; none in the file. */
  readonly keys: { readonly whole: number; readonly wrong: number; readonly missing: number };
  readonly erased: number;
  readonly waiting: number;
  readonly drafts: number;
}

export type CheckFailure =
  | { readonly code: BackupFlaw }
  | { readonly code: 'wordsMistyped' } // a word or their checksum is wrong
  | { readonly code: 'noRoom' }; // for the blocks, which are built anew in a temporary folder

interface CheckOptions {
  readonly crypto: Crypto;
  readonly words: readonly string[];
  readonly chunks: AsyncIterable<Uint8Array>;
  /** An empty one, which the caller closes and throws away. */
  readonly sandbox: Pick<OpenReplica, 'replica' | 'pin' | 'index' | 'ledger'>;
  /** Blocks built anew, and how many there are. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Does what a restore would: opens a backup with the recovery words, builds its blocks anew in a sandbox, where every
 * transaction is judged as it was the first time, and opens every capsule.
 */
export const checkBackup = async (
  options: CheckOptions,
): Promise<Result<BackupReport, CheckFailure>> => {
  const { crypto, words } = options;
  const entropy = crypto.fromWords(words);
  if (entropy === undefined) return fail({ code: 'wordsMistyped' });
  const recoveryPrivate = derivedKeys(crypto).recoveryPrivateKey(entropy);
  try {
    return await check(options, entropy, recoveryPrivate);
  } finally {
    crypto.wipe(entropy, recoveryPrivate);
  }
};

const check = async (
  { crypto, chunks, sandbox, onProgress }: CheckOptions,
  entropy: Uint8Array,
  recoveryPrivate: Uint8Array,
): Promise<Result<BackupReport, CheckFailure>> => {
  const rootSeed = derivedKeys(crypto).rootSeed(entropy);
  const root = crypto.signer(rootSeed).publicKey as PublicKey;
  crypto.wipe(rootSeed);
  const contents = createContents();
  const feed = createBlockFeed(sandbox.replica);
  const read = await readBackup<'noRoom' | 'changed'>(crypto, recoveryPrivate, chunks, {
    onHeader: async (header) => {
      contents.header = header;
      feed.begin(header.height);
      const pinned = await sandbox.pin({ clinic: header.clinic, root });
      return pinned.ok ? undefined : 'noRoom';
    },
    onEntry: async (entry) => {
      contents.take(entry);
      if (entry.is !== 'transaction') return undefined;
      const flaw = await feed.push(entry.height, entry.body);
      if (flaw === undefined) onProgress(entry.height, contents.header?.height ?? entry.height);
      return flaw === 'order' ? 'changed' : flaw;
    },
  });
  if (!read.ok) return fail({ code: read.error });
  const { header } = contents;
  if (header === null) return fail({ code: 'incomplete' });
  if ((await feed.finish(false)) !== undefined) return fail({ code: 'noRoom' });
  // Of blocks that only a stranger's header speaks of none is made.
  const isOurs = await isByWorkstation(crypto, sandbox.index, header);
  if (isOurs && (await feed.finish(true)) !== undefined) return fail({ code: 'noRoom' });
  const head = await sandbox.ledger.head();
  const opened = await openCapsules(crypto, recoveryPrivate, sandbox.index, contents);
  return ok({
    at: header.at,
    height: header.height,
    transactions: head.transactions,
    head: head.hash === header.hash ? 'holds' : 'differs',
    writer: isOurs ? 'workstation' : 'unknown',
    keys: { ...opened, missing: await countMissing(sandbox.index, contents) },
    erased: contents.erased.size,
    waiting: contents.waiting,
    drafts: contents.drafts,
  });
};

const openCapsules = async (
  crypto: Crypto,
  recoveryPrivate: Uint8Array,
  index: Pick<RecordIndex, 'declaredKeys'>,
  { capsules, waitingKeys }: BackupContents,
): Promise<{ readonly whole: number; readonly wrong: number }> => {
  let whole = 0;
  for (const [patient, body] of capsules) {
    const keys = await openCapsule(crypto, recoveryPrivate, patient, body);
    if (keys === undefined) continue;
    const ids = (['demographics', 'clinical'] as const).map((kind) =>
      keyIdOf(patient, kind, keys[kind], crypto.primitives),
    );
    crypto.wipe(keys.demographics, keys.clinical);
    const inBlocks = (await index.declaredKeys(ids)).filter((each) => each.patient === patient);
    const known = new Set([...inBlocks.map(({ keyId }) => keyId), ...waitingKeys(patient)]);
    if (ids.every((id) => known.has(id))) whole += 1;
  }
  return { whole, wrong: capsules.size - whole };
};

const versionsAtOnce = 1_000;

/** Patients whose record stands in the blocks, who were not erased, and whose keys are not in the file. */
const countMissing = async (
  index: Pick<RecordIndex, 'versionsAbove'>,
  { capsules, erased }: BackupContents,
): Promise<number> => {
  const missing = new Set<PatientId>();
  for (let height = 0; ;) {
    const page = await wholeBlocks(index, height, versionsAtOnce);
    for (const { kind, patient, verdict } of page) {
      if (kind !== 'patient' || patient === null || verdict !== 'valid') continue;
      if (!capsules.has(patient) && !erased.has(patient)) missing.add(patient);
    }
    const last = page.at(-1);
    if (last === undefined) return missing.size;
    height = last.height;
  }
};

const isByWorkstation = async (
  crypto: Crypto,
  index: Pick<RecordIndex, 'registry'>,
  header: BackupHeader,
): Promise<boolean> => {
  const signature = fromBase64url(header.signature);
  if (signature?.length !== 64) return false;
  return (await index.registry()).some(({ entry, verdict }) => {
    if (entry.kind !== 'workstation' || verdict !== 'valid') return false;
    const key = publicKeyBytes(entry.signKey);
    return (
      entry.workstation === header.workstation &&
      key !== undefined &&
      crypto.primitives.verify(key, signedOf(header), signature)
    );
  });
};
