import type { Problem } from '#app/ports/verification.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { listedKeys } from '../output-keys.ts';
import { isDamage } from '../../store/sql-failure.ts';
import type { LookedAtFile } from './looked-at-file.ts';

/** The table of outputs by key, compared with the transactions in block order, as it was written. */
export interface OutputCheck {
  readonly compare: (transaction: Transaction, height: number) => void;
  /** Rows of no transaction count where every transaction is known. */
  readonly finish: (allKnown: boolean) => readonly Problem[];
}

interface Row {
  readonly id: string;
  /** Key and output index. */
  readonly text: string;
}

const pageSize = 2000;

/** Transactions whose rows are looked past for one that is missing. */
const farthest = 1000;

function* rowsOf(file: LookedAtFile): Generator<Row, void, undefined> {
  let last = 0;
  for (;;) {
    const rows = file.read((database) =>
      database.all(
        'SELECT seq, public_key, id, output FROM outputs WHERE seq > ? ORDER BY seq LIMIT ?',
        [last, pageSize],
      ),
    );
    for (const row of rows) {
      last = row.integer('seq');
      yield { id: row.hex('id'), text: `${row.text('public_key')} ${row.integer('output')}` };
    }
    if (rows.length < pageSize) return;
  }
}

/**
 * What matches is forgotten at once, so that a few rows out of place do not hide those after them and
 * a whole table needs no memory.
 */
export const createOutputCheck = (file: LookedAtFile): OutputCheck => {
  const problems: Problem[] = [];
  const rows = rowsOf(file);
  /** Rows met and not yet asked for, by transaction. */
  const early = new Map<string, string[]>();
  let torn = false;

  const next = (): Row | undefined => {
    if (torn) return undefined;
    try {
      const row = rows.next();
      return row.done === true ? undefined : row.value;
    } catch (error) {
      if (!isDamage(error)) throw error;
      torn = true;
      problems.push({ height: null, id: null, flaw: 'outputs' });
      return undefined;
    }
  };

  const takeRows = (id: string, count: number): readonly string[] => {
    const taken = early.get(id) ?? [];
    early.delete(id);
    while (taken.length < count && early.size < farthest) {
      const row = next();
      if (row === undefined) break;
      if (row.id === id) taken.push(row.text);
      else early.set(row.id, [...(early.get(row.id) ?? []), row.text]);
    }
    return taken;
  };

  return {
    compare: (transaction, height) => {
      const expected = listedKeys(transaction).map((each) => `${each.publicKey} ${each.output}`);
      const found = takeRows(transaction.id, expected.length);
      const same =
        expected.length === found.length && expected.every((one, at) => one === found[at]);
      if (!same && !torn) problems.push({ height, id: transaction.id, flaw: 'outputs' });
    },
    finish: (allKnown) => {
      if (!allKnown) return problems;
      for (let row = next(); row !== undefined; row = next()) early.set(row.id, []);
      const extra = [...early.keys()];
      return [...problems, ...extra.map((id): Problem => ({ height: null, id, flaw: 'outputs' }))];
    },
  };
};
