interface Counts {
  readonly done: number;
  readonly total: number;
}

/** Whole per cent; 100 only when nothing is missing. */
export const percentOf = ({ done, total }: Counts): number =>
  total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));

const everyPercent = 10;

/** What is read out: in steps, since every single one would drown all other words. */
export const saidPercent = (percent: number): number =>
  Math.floor(percent / everyPercent) * everyPercent;
