import type { CallOutput } from '#contract/calls/index.ts';

/** What a check of one hash found. */
export type Checked = CallOutput<'verify.transaction'>;
