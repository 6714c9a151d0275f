/** What a visit costs as the ledger grows: the last tenth of the visits beside the first. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { Figure, Found } from './figure.ts';
import type { Plan } from './plan.ts';
import type { Turn } from './rounds.ts';
import { figureOf, ratioOf } from './statistics.ts';
import { openVisitsLedger, type VisitsLedger } from './visits-ledger.ts';

const tenths = 10;
const lanes = 32;
/** Visits that are made beforehand and kept in memory at a time. */
const atOnce = 1000;

export const growth = async (folder: string, plan: Plan): Promise<Found> => {
  const store = join(folder, 'store');
  const ledger = await openVisitsLedger(store, await createPrimitives());
  try {
    await ledger.commit(ledger.visits(atOnce), lanes); // warms the code
    const turns: Turn[] = [];
    for (let tenth = 0; tenth < tenths; tenth += 1) {
      turns.push(await commitMany(ledger, Math.ceil(plan.growTo / tenths)));
    }
    return { figures: figuresOf(turns, plan.growTo, sizesOf(store)), leftOut: [] };
  } finally {
    await ledger.close();
  }
};

const commitMany = async (ledger: VisitsLedger, count: number): Promise<Turn> => {
  const parts: Turn[] = [];
  for (let made = 0; made < count; made += atOnce) {
    parts.push(await ledger.commit(ledger.visits(Math.min(atOnce, count - made)), lanes));
  }
  return {
    done: count,
    milliseconds: parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    samples: parts.flatMap(({ samples }) => samples),
  };
};

const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;

const sizesOf = (store: string): string =>
  `file of ${mebibytes(statSync(join(store, 'ledger.db')).size)}, ` +
  `process of ${mebibytes(process.memoryUsage.rss())}`;

const figuresOf = (turns: readonly Turn[], total: number, sizes: string): readonly Figure[] => {
  const group = `Growth to ${total.toLocaleString('en')} visits, in ${lanes} lanes`;
  const [first] = turns;
  const last = turns.at(-1);
  if (first === undefined || last === undefined) return [];
  const each = ({ milliseconds, done }: Turn): number => milliseconds / done;
  return [
    figureOf({ group, what: 'the first tenth', whose: 'own' }, [first]),
    figureOf({ group, what: 'the last tenth', whose: 'own' }, [last], {
      ratios: [ratioOf('the first tenth', 'time', [{ own: each(last), peer: each(first) }])],
      note: sizes,
    }),
  ];
};
