import { catchUp } from './catch-up.ts';
import { click } from './click.ts';
import { commit } from './commit.ts';
import type { Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { growth } from './growth.ts';
import { handOver } from './hand-over.ts';
import { plainSqlite } from './plain-sqlite.ts';
import { realNode } from './real-node.ts';
import { saveAndRead } from './save-and-read.ts';
import { search } from './search.ts';
import { sending } from './sending.ts';
import { start } from './start.ts';
import { verify } from './verify.ts';

/** Measures one thing in a folder of its own, which is there and empty. */
export type Measure = (folder: string, plan: Plan) => Promise<Found>;

/** In the order in which they run and are shown. */
export const measures: Readonly<Record<string, Measure>> = {
  commit,
  saveAndRead,
  click,
  realNode,
  sending,
  catchUp,
  plainSqlite,
  verify,
  growth,
  handOver,
  search,
  start,
};
