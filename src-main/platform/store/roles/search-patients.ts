import type { ReadableDatabase } from '../database.ts';
import type { SqlValue } from '../database-row.ts';
import { termsOf, type Term } from './patient-query.ts';

interface Condition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

const any = (conditions: readonly Condition[]): Condition => ({
  sql: `(${conditions.map(({ sql }) => sql).join(' OR ')})`,
  params: conditions.flatMap(({ params }) => params),
});

const whole = (term: Term): Condition =>
  any(term.map((word) => ({ sql: 'token = ?', params: [word] })));

/** The last code point stands behind every word that starts so. */
const starting = (term: Term): Condition =>
  any(
    term.map((word) => ({
      sql: '(token >= ? AND token < ?)',
      params: [word, `${word}\u{10ffff}`],
    })),
  );

const longestFirst = (terms: readonly Term[]): readonly Term[] =>
  [...terms].sort((left, right) => (right[0]?.length ?? 0) - (left[0]?.length ?? 0));

/** Patients with a word for each term; the rarest, longest one leads, the others are looked up. */
const byTokens = (
  database: ReadableDatabase,
  terms: readonly Term[],
  meets: (term: Term) => Condition,
  limit: number,
): readonly number[] => {
  const [lead, ...others] = longestFirst(terms).map(meets);
  if (lead === undefined) return [];
  const tests = others.map(
    ({ sql }) => `AND EXISTS (SELECT 1 FROM tokens WHERE seq = leading.seq AND ${sql})`,
  );
  const sql = `SELECT DISTINCT seq FROM tokens AS leading WHERE ${lead.sql} ${tests.join(' ')} LIMIT ?`;
  const params = [...lead.params, ...others.flatMap((each) => each.params), limit];
  return database.all(sql, params).map((row) => row.integer('seq'));
};

/** The trigram index has no entry for less. */
const shortestPart = 3;

const isPart = (term: Term): boolean => term.every((word) => [...word].length >= shortestPart);

/** An FTS5 string: nothing in it is syntax. */
const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/** Patients with each longer term somewhere inside a word, and a word that starts with each short one. */
const byParts = (
  database: ReadableDatabase,
  terms: readonly Term[],
  limit: number,
): readonly number[] => {
  const parts = terms.filter(isPart);
  if (parts.length === 0) return [];
  const match = parts.map((term) => `(${term.map(quoted).join(' OR ')})`).join(' AND ');
  const short = terms.filter((term) => !isPart(term)).map(starting);
  const tests = short.map(
    ({ sql }) => `AND EXISTS (SELECT 1 FROM tokens WHERE seq = patient_words.rowid AND ${sql})`,
  );
  const sql = `SELECT rowid AS seq FROM patient_words WHERE patient_words MATCH ? ${tests.join(' ')} LIMIT ?`;
  const params = [match, ...short.flatMap((each) => each.params), limit];
  return database.all(sql, params).map((row) => row.integer('seq'));
};

/** Those whose row was written last. */
const newest = (database: ReadableDatabase, limit: number): readonly number[] =>
  database
    .all('SELECT seq FROM patients ORDER BY seq DESC LIMIT ?', [limit])
    .map((row) => row.integer('seq'));

/**
 * Row numbers of the patients found: whole words before beginnings before parts of words. An empty
 * query finds the newest.
 */
export const searchPatients = (
  database: ReadableDatabase,
  query: string,
  limit: number,
): readonly number[] => {
  if (query.trim() === '') return newest(database, limit);
  const terms = termsOf(query);
  if (terms.length === 0) return [];
  const found = new Set(byTokens(database, terms, whole, limit));
  if (found.size < limit) add(found, byTokens(database, terms, starting, limit));
  if (found.size < limit) add(found, byParts(database, terms, limit));
  return [...found].slice(0, limit);
};

const add = (found: Set<number>, more: readonly number[]): void => {
  for (const seq of more) found.add(seq);
};
