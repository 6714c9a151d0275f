import type { PublicKey } from '#contract/ids.ts';
import type {
  LedgerReport,
  LedgerVerification,
  OpenVerification,
  VerificationFailure,
} from '#app/ports/verification.ts';
import { fail, ok, type Result } from '#contract/result.ts';

/**
 * What the network's blocks say of the chain on which the clinic began: they name the head at which it was left
 * and it `holds`, or it `differs`; `none`: they name none.
 */
export type AnchorFinding = 'holds' | 'differs' | 'none';

/** The copy of a network's blocks that lies beside the own chain. */
export interface NetworkReport extends LedgerReport {
  readonly anchor: AnchorFinding;
}

export interface VerifiedNetwork {
  readonly report: NetworkReport;
  /** Of every workstation of the clinic: one that was enrolled into a network stands in no chain of its own. */
  readonly workstationKeys: readonly PublicKey[];
}

interface NetworkOptions {
  readonly own: LedgerVerification;
  readonly key: Uint8Array;
  readonly open: OpenVerification;
  readonly onProgress: (done: number, total: number) => void;
}

/** Recomputes everything that stands in the copy, and compares the own chain with what it says of it. */
export const verifyNetwork = async (
  options: NetworkOptions,
): Promise<Result<VerifiedNetwork, VerificationFailure>> => {
  const { own, key, open, onProgress } = options;
  const opened = open(key);
  if (!opened.ok) return fail(opened.error);
  const network = opened.value;
  try {
    const report = await network.verify(onProgress);
    const problems = isOurs(own, network)
      ? report.problems
      : [...report.problems, { height: null, id: null, flaw: 'facts' } as const];
    const anchor = await findAnchor(own, network);
    return ok({
      report: { ...report, problems, anchor },
      workstationKeys: network.workstationKeys(),
    });
  } finally {
    network.close();
  }
};

/** The copy judges by the clinic that began the own chain, where there is one, and by no other. */
const isOurs = (own: LedgerVerification, network: LedgerVerification): boolean => {
  const [began, pinned] = [own.clinic(), network.pinned()];
  return began === null || (began.clinic === pinned?.clinic && began.root === pinned.root);
};

/** Only what this chain's own workstations signed is said of it. */
const findAnchor = async (
  own: LedgerVerification,
  network: LedgerVerification,
): Promise<AnchorFinding> => {
  const keys = new Set(own.workstationKeys());
  const anchors = network.anchors().filter(({ author }) => keys.has(author));
  if (anchors.length === 0) return 'none';
  for (const { height, hash } of anchors) {
    if ((await own.ledger.header(height))?.hash !== hash) return 'differs';
  }
  return 'holds';
};
