import type { CallOutput } from '#contract/calls/index.ts';

export type SentList = CallOutput<'outbox.list'>;
export type SentRow = SentList['rows'][number];

/** How far what was signed here has come, as the bar and its words show it. */
export interface Sending {
  readonly all: number;
  /** The place of the record that is on its way now, from 1. */
  readonly at: number;
  /** 100 only when everything was read back from a block. */
  readonly percent: number;
  /** Per cent of the bar. */
  readonly backShare: number;
  readonly sendingShare: number;
  readonly state: 'sending' | 'back' | 'decision' | 'none';
}

const stateOf = ({ committed, sending, waiting, attention }: SentList['counts']) => {
  if (sending + waiting > 0) return 'sending';
  if (attention > 0) return 'decision';
  return committed > 0 ? 'back' : 'none';
};

export const sendingOf = (counts: SentList['counts']): Sending => {
  const { committed, sending, waiting, attention } = counts;
  const all = committed + sending + waiting + attention;
  const share = (part: number): number => (all === 0 ? 0 : (part / all) * 100);
  const begun = Math.floor(share(committed + sending));
  return {
    all,
    at: Math.min(all, committed + Math.max(1, sending)),
    percent: committed === all ? begun : Math.min(begun, 99),
    backShare: share(committed),
    sendingShare: share(sending),
    state: stateOf(counts),
  };
};

const moving: readonly SentRow['stage'][] = ['waiting', 'held', 'sending', 'sent'];

/** Still on its way: everything else came to rest, or needs somebody. */
export const isMoving = ({ stage }: Pick<SentRow, 'stage'>): boolean => moving.includes(stage);

/** The waiting record that is offered first; none while nothing is offered. */
export const nextOf = (rows: readonly SentRow[], offering: boolean): SentRow | undefined =>
  offering ? rows.find(({ stage }) => stage === 'waiting') : undefined;

/** The newest block from which something of this workstation was read back. */
export const lastHeight = (rows: readonly SentRow[]): number | null =>
  rows.reduce<number | null>(
    (last, { stage, height }) =>
      stage === 'committed' && height !== null && height > (last ?? 0) ? height : last,
    null,
  );
