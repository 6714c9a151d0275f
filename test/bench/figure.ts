/** What a measure found out about one thing. Times are in milliseconds. */
export interface Figure {
  /** Figures of one group stand together in the table and in the picture. */
  readonly group: string;
  readonly what: string;
  /** Whether it is Careledger's own, or a peer's that it is held against. */
  readonly whose: 'own' | 'peer';
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  /** How many of them a second; null where the figure is no throughput. */
  readonly perSecond: number | null;
  readonly ratios: readonly Ratio[];
  /** What a reader has to know to read the figure right; empty when nothing. */
  readonly note: string;
}

/** Over pairs that were measured one right after the other. */
export interface Ratio {
  readonly peer: string;
  /** `rate`: how many times the peer's rate. `time`: how many times the peer's time. */
  readonly of: 'rate' | 'time';
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Something that cannot be measured on this machine, and why. */
export interface LeftOut {
  readonly group: string;
  readonly why: string;
}

export interface Found {
  readonly figures: readonly Figure[];
  readonly leftOut: readonly LeftOut[];
}
