import { commit } from './commit.ts';
import type { Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { saveAndRead } from './save-and-read.ts';
import { search } from './search.ts';
import { start } from './start.ts';

/** Measures one thing in a folder of its own, which is there and empty. */
export type Measure = (folder: string, plan: Plan) => Promise<Found>;

/** In the order in which they run and are shown. */
export const measures: Readonly<Record<string, Measure>> = { commit, saveAndRead, search, start };
