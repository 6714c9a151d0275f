import type { CallOutput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import type { Reply } from '#contract/reply.ts';
import type { SentRow } from './sending.ts';

/** The late rows of one signer on the page. */
export interface LateOf {
  /** Empty where nobody knows who that was. */
  readonly signer: string;
  readonly rows: readonly SentRow[];
}

/** What came late and was not taken over already, by signer, in the order of the page. */
export const lateBySigner = (
  rows: readonly SentRow[],
  taken: ReadonlySet<string>,
): readonly LateOf[] => {
  const late = rows.filter(({ stage, transaction }) => stage === 'late' && !taken.has(transaction));
  return [...new Set(late.map(({ signer }) => signer))].map((signer) => ({
    signer,
    rows: late.filter((row) => row.signer === signer),
  }));
};

export interface Failed {
  readonly row: SentRow;
  readonly error: CallError;
}

export interface TakenOver {
  /** Transactions. */
  readonly taken: readonly string[];
  readonly failed: readonly Failed[];
  /** Not tried: somebody stopped it, or each of them would have failed alike. */
  readonly left: readonly SentRow[];
}

interface Taking {
  readonly adopt: (
    transaction: SentRow['transaction'],
  ) => Promise<Reply<CallOutput<'outbox.adopt'>>>;
  /** So many were tried. */
  readonly told: (done: number) => void;
  readonly isStopped: () => boolean;
}

/** Reasons of one record; with any other the next would fail, too. */
const ofItsOwn: readonly CallError['code'][] = ['notFound', 'refused'];

/** A visit takes with it what was signed together with it. */
const visitsFirst = (rows: readonly SentRow[]): readonly SentRow[] => {
  const isVisit = ({ kind }: SentRow): boolean => kind === 'visit' || kind === 'editVisit';
  return [...rows.filter(isVisit), ...rows.filter((row) => !isVisit(row))];
};

/** Takes records over one after the other, each with a signature of its own. */
export const takeEach = async (
  rows: readonly SentRow[],
  { adopt, told, isStopped }: Taking,
): Promise<TakenOver> => {
  const taken = new Set<string>();
  const failed: Failed[] = [];
  const ordered = visitsFirst(rows);
  let tried = 0;
  for (const row of ordered) {
    if (isStopped()) break;
    tried += 1;
    if (!taken.has(row.transaction)) {
      const reply = await adopt(row.transaction);
      if (reply.ok) for (const each of reply.value.taken) taken.add(each);
      else failed.push({ row, error: reply.error });
      if (!reply.ok && !ofItsOwn.includes(reply.error.code)) break;
    }
    told(tried);
  }
  const left = ordered.slice(tried).filter(({ transaction }) => !taken.has(transaction));
  return { taken: [...taken], failed, left };
};
