/** Creating, querying and searching records, beside the same records in plain SQLite. */
import { join } from 'node:path';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { connect, type WritableDatabase } from '#platform/store/database.ts';
import type { Figure, Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { type Contender, inLanes, interleave, type Turn } from './rounds.ts';
import { figureOf, rateRatios } from './statistics.ts';
import { openVisitsLedger, type VisitsLedger } from './visits-ledger.ts';

/** A table with a key and a word index, durable as the ledger is: not encrypted, not signed, not linked. */
const openPlain = (path: string): WritableDatabase => {
  const database = connect(path);
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE records (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT)');
  database.exec("CREATE VIRTUAL TABLE words USING fts5 (word, content = '')");
  return database;
};

const insert = (database: WritableDatabase, { id, metadata, ...rest }: Transaction): void =>
  database.transaction(() => {
    const body = JSON.stringify({ ...rest, metadata, id });
    database.run('INSERT INTO records (id, body) VALUES (?, ?)', [id, body]);
    const seq = database.one('SELECT last_insert_rowid() AS seq')?.integer('seq') ?? 0;
    database.run('INSERT INTO words (rowid, word) VALUES (?, ?)', [seq, id]);
  });

/** By the one word that every record has of its own: its id. */
const searchPlain = (database: WritableDatabase, word: string): number =>
  database.all(
    'SELECT body FROM words JOIN records ON seq = words.rowid WHERE words MATCH ? LIMIT 10',
    [word],
  ).length;

export const searchOwn = async ({ apiUrl }: VisitsLedger, word: string): Promise<number> => {
  const found = await fetch(`${apiUrl()}metadata?search=${word}&limit=10`);
  return ((await found.json()) as readonly unknown[]).length;
};

export const plainSqlite = async (folder: string, plan: Plan): Promise<Found> => {
  const ledger = await openVisitsLedger(join(folder, 'store'), await createPrimitives());
  const plain = openPlain(join(folder, 'plain.db'));
  try {
    const known = ledger.visits(plan.singles);
    await ledger.commit(known, 1);
    for (const each of known) insert(plain, each);
    const over = (work: (visit: Transaction) => unknown): Contender => ({
      prepare: () => () => inLanes(1, known, work),
    });
    const created = await interleave(plan.rounds, {
      own: fresh(ledger, plan.singles, (visits) => ledger.commit(visits, 1)),
      plain: fresh(ledger, plan.singles, (visits) =>
        inLanes(1, visits, (visit) => insert(plain, visit)),
      ),
    });
    const queried = await interleave(plan.rounds, {
      own: over(async ({ id }) => seen((await ledger.thread.call('readMany', [[id]])).length)),
      plain: over(({ id }) =>
        seen(plain.all('SELECT body FROM records WHERE id = ?', [id]).length),
      ),
    });
    const searched = await interleave(plan.rounds, {
      own: over(async ({ id }) => seen(await searchOwn(ledger, id))),
      plain: over(({ id }) => seen(searchPlain(plain, id))),
    });
    return {
      figures: [
        ...figures('Create a record, signed before, durably', created),
        ...figures('Query a record by its id', queried),
        ...figures('Search for a word of a record', searched),
      ],
      leftOut: [],
    };
  } finally {
    plain.close();
    await ledger.close();
  }
};

const seen = (count: number): void => {
  if (count === 0) throw new Error('a record of the bench was not found');
};

const fresh = (
  ledger: VisitsLedger,
  count: number,
  work: (visits: readonly Transaction[]) => Promise<Turn>,
): Contender => ({
  prepare: () => {
    const visits = ledger.visits(count);
    return () => work(visits);
  },
});

const peer = 'plain SQLite';

const figures = (
  group: string,
  { own, plain }: Readonly<Record<'own' | 'plain', readonly Turn[]>>,
): readonly Figure[] => [
  figureOf({ group, what: 'Careledger', whose: 'own' }, own, {
    ratios: rateRatios(own, { [peer]: plain }),
  }),
  figureOf({ group, what: peer, whose: 'peer' }, plain),
];
