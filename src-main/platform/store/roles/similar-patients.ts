import type { PatientRow } from '#app/ports/role-stores.ts';
import type { ReadableDatabase } from '../database.ts';
import { dateWord, identifierWords, nameWords, phoneWords } from './patient-words.ts';

export type Probe = Pick<PatientRow, 'family' | 'given' | 'birthDate' | 'phones' | 'identifiers'>;

interface Trace {
  readonly from: string;
  readonly below: string;
  readonly weight: number;
}

const exactly = (word: string, weight: number): Trace => ({
  from: word,
  below: `${word}\0`,
  weight,
});

/** The first letters are usually right where a name was misheard. */
const startLength = 3;

const beginning = (word: string): readonly Trace[] => {
  const start = [...word].slice(0, startLength).join('');
  return [...start].length < startLength
    ? []
    : [{ from: start, below: `${start}\u{10ffff}`, weight: 1 }];
};

const mostTraces = 40;

const tracesOf = (probe: Probe): readonly Trace[] => {
  const names = nameWords([probe.family, probe.given]);
  return [
    ...[...phoneWords(probe), ...identifierWords(probe)].map((word) => exactly(word, 6)),
    exactly(dateWord(probe.birthDate), 4),
    ...names.map((word) => exactly(word, 2)),
    ...names.flatMap(beginning),
  ]
    .filter(({ from }) => from !== '')
    .slice(0, mostTraces);
};

/** Row numbers of the patients that share the most, best first. */
export const similarPatients = (
  database: ReadableDatabase,
  probe: Probe,
  limit: number,
): readonly number[] => {
  const traces = tracesOf(probe);
  if (traces.length === 0) return [];
  const each = 'SELECT DISTINCT seq, ? AS weight FROM tokens WHERE token >= ? AND token < ?';
  const rows = database.all(
    `SELECT seq FROM (${traces.map(() => `SELECT * FROM (${each})`).join(' UNION ALL ')})
     GROUP BY seq ORDER BY sum(weight) DESC, seq LIMIT ?`,
    [...traces.flatMap(({ from, below, weight }) => [weight, from, below]), limit],
  );
  return rows.map((row) => row.integer('seq'));
};
