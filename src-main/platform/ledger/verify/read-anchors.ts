import type { Anchor } from '#app/ports/verification.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import { readIdentity } from '#domain/record/identity.ts';
import { readVersion } from '#domain/record/version.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { findTransaction } from '../chain.ts';

/** Every statement of an own chain's head that counts, in the order of the blocks. */
export const readAnchors = (database: ReadableDatabase): readonly Anchor[] =>
  database
    .all("SELECT entry FROM versions WHERE verdict = 'valid' AND kind = 'anchor' ORDER BY seq")
    .map((row) => JSON.parse(row.text('entry')) as IndexedVersion)
    .flatMap(({ transaction, author }) => {
      const stored = findTransaction(database, transaction);
      const said = stored && saidBy(JSON.parse(stored.body) as Transaction);
      return said ? [{ author, ...said }] : [];
    });

const saidBy = ({ asset, operation, metadata }: Transaction): Omit<Anchor, 'author'> | null => {
  const identity = 'data' in asset ? readIdentity(asset.data) : undefined;
  if (identity?.state !== 'read') return null;
  const reading = readVersion(identity.identity, operation, metadata);
  if (reading.state !== 'read' || reading.version.clear.kind !== 'anchor') return null;
  const { height, hash } = reading.version.clear.fields;
  return { height: Number(height), hash };
};
