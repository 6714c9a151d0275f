import type { Problem } from '#app/ports/verification.ts';
import type { Primitives } from '#domain/primitives.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { assetId, checkSpending } from '#domain/transaction/spending.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { findSpender, findTransaction } from '../chain.ts';
import { isDamage } from '../../store/sql-failure.ts';
import type { LookedAtFile } from './looked-at-file.ts';
import type { StoredRow } from './read-blocks.ts';

type Flaw = Problem['flaw'];

/** Whether a whole transaction may spend what it spends, and is found by what is in it. */
export const checkPlace = (
  file: LookedAtFile,
  { height, operation, asset }: StoredRow,
  transaction: Transaction,
  primitives: Primitives,
): readonly Flaw[] => {
  const named = operation === transaction.operation && asset === assetId(transaction);
  const flaws: Flaw[] = named ? [] : ['index'];
  if (transaction.operation === 'CREATE') return flaws;
  if (!isListedAsSpender(file, transaction)) flaws.push('spends');
  return maySpend(file, transaction, height, primitives) ? flaws : [...flaws, 'spending'];
};

const isListedAsSpender = (file: LookedAtFile, { id, inputs }: Transaction): boolean => {
  try {
    return file.read((database) =>
      inputs.every(
        ({ fulfills }) =>
          fulfills === null ||
          findSpender(database, fulfills.transaction_id, fulfills.output_index) === id,
      ),
    );
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
};

/** What is spent stands in an earlier block. Where that cannot be read it is named there. */
const maySpend = (
  file: LookedAtFile,
  transaction: Transaction,
  height: number,
  primitives: Primitives,
): boolean => {
  try {
    return file.read((database) => {
      const lookup = {
        transaction: (id: string) => {
          const stored = findTransaction(database, id);
          return stored === undefined || stored.height >= height
            ? undefined
            : (parseJson(stored.body) as Transaction | undefined);
        },
        spender: (id: string, output: number) => {
          const spender = findSpender(database, id, output);
          return spender === transaction.id ? undefined : spender;
        },
      };
      return checkSpending(transaction, lookup, primitives).ok;
    });
  } catch (error) {
    if (isDamage(error)) return true;
    throw error;
  }
};
