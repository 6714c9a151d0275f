import { searchedTexts } from '#domain/text-search/text-score.ts';
import { foundUnder, wordsToFind } from '#domain/text-search/words.ts';
import type { Json, Transaction } from '#domain/transaction/transaction.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';

/** Where words are searched for: the asset data of CREATEs, or the metadata of every transaction. */
export type SearchedPart = 'asset' | 'metadata';

/**
 * Transactions that may wait for the index: a search looks at them one by one. One body of more
 * characters than these does not wait.
 */
const mostWaiting = 256;
const largestWaiting = 32 * 1024;
/** Where nothing else is to be done so rarely that so many wait, those who write wait for them. */
const farTooMany = 1024;
/**
 * The same while a copy takes in a backlog of a network's blocks: what a search finds is not all there is anyway. The
 * words follow when the blocks are here, and until then a search takes seconds.
 */
const mostOfBacklog = 100_000;

/** Transactions that are brought into the index at once: it merges fewer pieces then. Of long ones fewer are. */
const sliceLength = 32;
const sliceCharacters = 4 * largestWaiting;

const counter = 'words';

/**
 * The first so many transactions came into the index when each language was taken for English, and were not
 * looked at since. There is none in a file that was made later.
 */
export const olderCounter = 'words in English alone';

/** Older transactions that are looked at in one go; few of them have to be indexed again. */
const olderSlice = 256;

const counted = (database: ReadableDatabase, name: string): number =>
  database.one('SELECT value FROM counters WHERE name = ?', [name])?.integer('value') ?? 0;

/** The transactions up to this one are in the index; a search looks at those above one by one. */
export const indexedUpTo = (database: ReadableDatabase): number => counted(database, counter);

const lastTransaction = (database: ReadableDatabase): number =>
  database.one('SELECT max(seq) AS seq FROM transactions')?.integerOrNull('seq') ?? 0;

const areNewWordsWaiting = (database: ReadableDatabase): boolean =>
  indexedUpTo(database) < lastTransaction(database);

export const areWordsWaiting = (database: ReadableDatabase): boolean =>
  areNewWordsWaiting(database) || counted(database, olderCounter) > 0;

/** More than a search should look at one by one, also in the middle of a backlog where there is one. */
export const areTooManyWaiting = (database: ReadableDatabase, isBacklog: boolean): boolean =>
  lastTransaction(database) - indexedUpTo(database) >= (isBacklog ? mostOfBacklog : mostWaiting);

/**
 * Brings the words of transactions of one's own into the index where far too many of them wait, the last of which is
 * `last`, or one is large; as a rule they wait until nothing else is to be done, and where that takes
 * long a slice of them comes in between two groups of changes. `bodies` are those that were added just now.
 */
export const indexOverdueWords = (
  database: WritableDatabase,
  last: number,
  bodies: readonly string[],
): void => {
  const waiting = last - indexedUpTo(database);
  if (bodies.some(({ length }) => length > largestWaiting))
    indexNewWords(database, waiting, Infinity);
  else if (waiting >= farTooMany) indexWords(database);
};

/** Brings the words of the next transactions that wait into the index, a slice of them. */
export const indexWords = (database: WritableDatabase): void => {
  if (areNewWordsWaiting(database)) indexNewWords(database, sliceLength, sliceCharacters);
  else indexOlderWords(database);
};

/** Of at most so many transactions; the one that makes the characters too many is the last. */
const indexNewWords = (database: WritableDatabase, most: number, characters: number): void => {
  let last = indexedUpTo(database);
  for (let [count, length] = [0, 0]; count < most && length < characters; count += 1) {
    const row = database.one('SELECT seq, body FROM transactions WHERE seq > ? ORDER BY seq', [
      last,
    ]);
    if (row === undefined) break;
    last = row.integer('seq');
    const body = row.text('body');
    insertWords(database, last, body);
    length += body.length;
  }
  database.run(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [counter, last],
  );
};

/**
 * Of the last of the older transactions those that name a language, once more: their words come beside those
 * that stand there, which find them in vain.
 */
const indexOlderWords = (database: WritableDatabase): void => {
  const upTo = counted(database, olderCounter);
  const after = Math.max(0, upTo - olderSlice);
  for (const row of database.all(
    `SELECT seq, body FROM transactions
     WHERE seq > ? AND seq <= ? AND instr(body, '"language":"') > 0 ORDER BY seq`,
    [after, upTo],
  )) {
    insertWords(database, row.integer('seq'), row.text('body'));
  }
  database.run('UPDATE counters SET value = ? WHERE name = ?', [after, olderCounter]);
};

const insertWords = (database: WritableDatabase, seq: number, body: string): void => {
  const transaction = parsed(body);
  database.run('INSERT INTO words (rowid, asset, metadata) VALUES (?, ?, ?)', [
    seq,
    indexText(transaction, 'asset'),
    indexText(transaction, 'metadata'),
  ]);
};

/** Undefined where the transaction is no document of that part. */
export const searchedValue = (transaction: Transaction, part: SearchedPart): Json | undefined => {
  if (part === 'metadata') return transaction.metadata;
  return 'data' in transaction.asset ? transaction.asset.data : undefined;
};

/** Null for a body that was changed: it is found by its old words no more. */
const parsed = (body: string): Transaction | null => {
  try {
    return JSON.parse(body) as Transaction;
  } catch {
    return null;
  }
};

const indexText = (transaction: Transaction | null, part: SearchedPart): string => {
  const value = transaction === null ? undefined : searchedValue(transaction, part);
  if (transaction === null || value === undefined) return '';
  const words = searchedTexts(transaction.id, value).flatMap(({ text, language }) =>
    wordsToFind(text, language),
  );
  return [...new Set(words.map(indexKey))].join(' ');
};

const plain = /^[0-9a-z\u0080-\uffff]{1,16}$/;

/**
 * How a word stands in the index. A long one, as in ciphertext, is there as a short hash: what the
 * index finds is looked at again, so that two words with one key cost time and nothing else.
 */
const indexKey = (word: string): string => (plain.test(word) ? word : `h${hashOf(word)}`);

/** FNV-1a over UTF-16 units, in two halves with different starts. */
const hashOf = (word: string): string => {
  let [left, right] = [0x811c9dc5, 0x9747b28c];
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    left = Math.imul(left ^ unit, 0x01000193);
    right = Math.imul(right ^ unit, 0x85ebca6b);
  }
  return (left >>> 0).toString(36) + (right >>> 0).toString(36);
};

/** A transaction that may match a search. */
export interface Candidate {
  readonly seq: number;
  readonly id: string;
}

/** The next candidates above `after`, at most `limit`, oldest first: all that have one of the words, and more. */
export const candidates = (
  database: ReadableDatabase,
  part: SearchedPart,
  words: ReadonlySet<string>,
  after: number,
  limit: number,
): readonly Candidate[] => {
  const indexed = indexedUpTo(database);
  const keys = [...words]
    .flatMap(foundUnder)
    .map((word) => `"${indexKey(word)}"`)
    .join(' OR ');
  const found = database.all(
    `SELECT seq, id FROM transactions WHERE seq IN (
       SELECT rowid FROM words WHERE words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?
     ) ORDER BY seq`,
    [`${part} : (${keys})`, after, limit],
  );
  const rows =
    found.length < limit
      ? [
          ...found,
          ...database.all('SELECT seq, id FROM transactions WHERE seq > ? ORDER BY seq LIMIT ?', [
            Math.max(after, indexed),
            limit - found.length,
          ]),
        ]
      : found;
  return rows.map((row) => ({ seq: row.integer('seq'), id: row.hex('id') }));
};
