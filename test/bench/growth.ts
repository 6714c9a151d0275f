/** What a ledger costs as it grows: the last tenth of its visits beside the first, and beside the first thousand. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { Figure, Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { searchOwn } from './plain-sqlite.ts';
import { inLanes, oneByOne, type Turn } from './rounds.ts';
import { figureOf, median, ratioOf } from './statistics.ts';
import { openVisitsLedger, type VisitsLedger } from './visits-ledger.ts';

const tenths = 10;
const lanes = 32;
/** Visits that are made beforehand and kept in memory at a time. */
const atOnce = 1000;
const openings = 5;

interface Added extends Turn {
  /** Milliseconds of the processor, over all threads: other programs lengthen the clock's time alone. */
  readonly processor: number;
}

/** Some of the visits, and what the ledger was like at their end. */
interface Part {
  readonly added: Added;
  readonly searched: Turn;
  readonly opened: Turn;
  /** Visits in the ledger. */
  readonly visits: number;
  readonly sizes: string;
}

export const growth = async (folder: string, plan: Plan): Promise<Found> => {
  const store = join(folder, 'store');
  const ledger = await openVisitsLedger(store, await createPrimitives());
  const each = Math.ceil(plan.growTo / tenths);
  try {
    const known: Transaction[] = [];
    const add = async (count: number): Promise<Added> => {
      const added = await commitMany(ledger, count, known);
      console.error(`growth: ${known.length} thousand, ${costOf(added)}, ${sizesOf(store)}`);
      return added;
    };
    const grow = async (count: number, visits: number): Promise<Part> => {
      const added = await add(count);
      const searched = await searchFor(ledger, known, plan.singles);
      const sizes = `${costOf(added)}, ${sizesOf(store)}`;
      return { added, searched, visits, sizes, opened: await openAgain(ledger) };
    };
    const thousand = await grow(atOnce, atOnce);
    const first = await grow(each, each);
    for (let done = 2; done < tenths; done += 1) await add(each);
    return { figures: figuresOf(thousand, first, await grow(each, tenths * each)), leftOut: [] };
  } finally {
    await ledger.close();
  }
};

/** Keeps one visit of each thousand in `known`. */
const commitMany = async (
  ledger: VisitsLedger,
  count: number,
  known: Transaction[],
): Promise<Added> => {
  const parts: Turn[] = [];
  let processor = 0;
  for (let made = 0; made < count; made += atOnce) {
    const visits = ledger.visits(Math.min(atOnce, count - made));
    const begun = process.cpuUsage();
    parts.push(await ledger.commit(visits, lanes));
    const { user, system } = process.cpuUsage(begun);
    processor += (user + system) / 1000;
    known.push(...visits.slice(0, 1));
  }
  return {
    done: count,
    milliseconds: parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    samples: parts.flatMap(({ samples }) => samples),
    processor,
  };
};

const costOf = ({ milliseconds, processor, done }: Added): string =>
  `${(milliseconds / done).toFixed(3)} ms a visit, ${(processor / done).toFixed(3)} ms of processor time`;

/** For words of which each is in one visit, from all over the ledger. */
const searchFor = (
  ledger: VisitsLedger,
  known: readonly Transaction[],
  count: number,
): Promise<Turn> => {
  const some = Array.from({ length: count }, (_, at) => known[at % known.length]);
  return inLanes(1, some, async (visit) => {
    if (visit === undefined || (await searchOwn(ledger, visit.id)) !== 1) {
      throw new Error('a visit of the bench was not found');
    }
  });
};

const openAgain = async (ledger: VisitsLedger): Promise<Turn> => {
  const samples: number[] = [];
  const { done } = await oneByOne(Array.from({ length: openings }), async () => {
    samples.push(await ledger.reopen());
  });
  return { done, milliseconds: samples.reduce((sum, sample) => sum + sample, 0), samples };
};

const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;

const sizesOf = (store: string): string =>
  `file of ${mebibytes(statSync(join(store, 'ledger.db')).size)}, ` +
  `process of ${mebibytes(process.memoryUsage.rss())}`;

const figuresOf = (thousand: Part, first: Part, last: Part): readonly Figure[] => {
  const count = (visits: number): string => `${visits.toLocaleString('en')} visits`;
  const mean = ({ milliseconds, done }: Turn): number => milliseconds / done;
  const three = (
    group: string,
    turn: (part: Part) => Turn,
    of: (turn: Turn) => number,
  ): readonly Figure[] => {
    const beside = (other: Part) =>
      ratioOf(`that at ${count(other.visits)}`, 'time', [
        { own: of(turn(last)), peer: of(turn(other)) },
      ]);
    const figure = (part: Part, ratios: readonly ReturnType<typeof ratioOf>[]): Figure =>
      figureOf({ group, what: `at ${count(part.visits)}`, whose: 'own' }, [turn(part)], {
        ratios,
        note: part.sizes,
      });
    return [
      figure(thousand, []),
      figure(first, []),
      figure(last, [beside(first), beside(thousand)]),
    ];
  };
  return [
    ...three(`Growth: visits in ${lanes} lanes, up to so many`, ({ added }) => added, mean),
    ...three(
      'Growth: search over HTTP for a word of one visit',
      ({ searched }) => searched,
      ({ samples }) => median(samples),
    ),
    ...three(
      'Growth: opening the ledger',
      ({ opened }) => opened,
      ({ samples }) => median(samples),
    ),
  ];
};
