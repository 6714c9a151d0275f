import type { CheckInLine } from '#contract/views.ts';

/** Whole minutes since a check-in; null when its time cannot be read. Never negative. */
export const waitingMinutes = (at: string, now: Date): number | null => {
  const since = new Date(at).getTime();
  if (Number.isNaN(since)) return null;
  return Math.max(0, Math.floor((now.getTime() - since) / 60_000));
};

export interface DayLine extends CheckInLine {
  /** Minutes, for those who are here and not yet seen. */
  readonly minutes: number | null;
  readonly next: boolean;
}

export interface Day {
  /** In order of arrival. */
  readonly lines: readonly DayLine[];
  /** The one who has been waiting longest. */
  readonly next: DayLine | undefined;
  readonly waiting: number;
}

const byArrival = (a: CheckInLine, b: CheckInLine): number =>
  new Date(a.at).getTime() - new Date(b.at).getTime();

/** Today's check-ins as the table and the "Next" card show them. */
export const dayOf = (checkIns: readonly CheckInLine[], now: Date): Day => {
  const arrived = checkIns.toSorted(byArrival);
  const first = arrived.find(({ state }) => state === 'here')?.checkIn;
  const lines = arrived.map((line) => ({
    ...line,
    minutes: line.state === 'here' ? waitingMinutes(line.at, now) : null,
    next: line.checkIn === first,
  }));
  return {
    lines,
    next: lines.find(({ next }) => next),
    waiting: lines.filter(({ state }) => state === 'here').length,
  };
};
