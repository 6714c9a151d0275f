import { declarationsOf } from '#domain/access/declarations.ts';
import { judge, readStatement, type Statement } from '#domain/access/policy.ts';
import type { PolicyView } from '#domain/access/policy-view.ts';
import { settleBlock } from '#domain/access/registry.ts';
import type { IndexedVersion, RegistryEntry } from '#domain/access/verdict.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { WritableDatabase } from '../store/database.ts';
import { findTransaction, type StoredTransaction } from './chain.ts';
import {
  namedForAdoption,
  waitingForVersion,
  writeAdoption,
  writeClinic,
  writePatientDeclaration,
  writeRegistryEntry,
  writeVersion,
  registryOfBlock,
  versionAt,
} from './record-index.ts';
import { type FindStored, policyView } from './policy-lookup.ts';
import { createRegistryCache, type RegistryCache, stampRegistry } from './registry-cache.ts';

/** Judges the transactions of a new block and keeps the verdicts, in the block's own database transaction. */
export interface PolicyIndex {
  /** Does what judging needs no block for; only a CREATE says by itself what it is. */
  readonly readAhead: (transaction: Transaction) => void;
  /** `transactions` are those of a block in order; `first` is the place of the first among all. */
  readonly indexBlock: (
    database: WritableDatabase,
    place: { readonly height: number; readonly first: number },
    transactions: readonly Transaction[],
  ) => void;
}

/** Where a transaction is: its block, and its place among all. */
type Place = Pick<StoredTransaction, 'height' | 'seq'>;

interface Judging {
  readonly database: WritableDatabase;
  readonly view: PolicyView;
  readonly primitives: Primitives;
  readonly stored: FindStored;
  readonly statementOf: (transaction: Transaction, view: PolicyView) => Statement | undefined;
}

/** `stored` finds the transactions of earlier blocks, and of the new one. */
export const createPolicyIndex = (
  primitives: Primitives,
  stored: FindStored = findTransaction,
): PolicyIndex => {
  const cache = createRegistryCache();
  const ahead = new WeakMap<Transaction, Statement | undefined>();
  const read = (transaction: Transaction, identity: PolicyView['identity']) =>
    readStatement(transaction, identity, primitives);
  const statementOf: Judging['statementOf'] = (transaction, view) =>
    ahead.has(transaction) ? ahead.get(transaction) : read(transaction, view.identity);
  return {
    readAhead: (transaction) => {
      if (transaction.operation !== 'CREATE') return;
      const statement = read(transaction, () => undefined);
      ahead.set(transaction, statement);
    },
    indexBlock: (database, { height, first }, transactions) => {
      const view = policyView(database, cache, stored);
      const judging = { database, view, primitives, stored, statementOf };
      const written = transactions.flatMap(
        (each, index) => judgeOne(judging, each, { height, seq: first + index }) ?? [],
      );
      settleRegistry(judging, cache, height, written);
      const moved = rejudge(judging, written);
      for (const each of new Set(moved.map((version) => version.height))) {
        settleRegistry(judging, cache, each, moved);
      }
    },
  };
};

/** Judges one transaction, writes what the policy says and what the transaction then declares. */
const judgeOne = (
  { database, view, primitives, statementOf }: Judging,
  transaction: Transaction,
  { height, seq }: Place,
): IndexedVersion | null => {
  const statement = statementOf(transaction, view);
  if (statement === undefined) return null;
  const version = judge(transaction, height, view, primitives, statement);
  if (version === null) return null;
  const { reading } = statement;
  const begins = transaction.operation === 'CREATE' && version.kind !== 'branch';
  writeVersion(database, seq, version, begins);
  const { registry, patient, adopts } = declarationsOf(version, reading);
  if (registry !== null) writeRegistryEntry(database, registry);
  if (version.verdict !== 'valid') return version;
  if (version.kind === 'clinic' && view.clinic === null) {
    writeClinic(database, reading.identity.clinic);
  }
  if (patient !== null) writePatientDeclaration(database, version, patient);
  for (const adopted of adopts) writeAdoption(database, adopted, version.transaction);
  return version;
};

/** Versions of this block, and older ones, that waited for what the block brought. */
const rejudge = (
  judging: Judging,
  written: readonly IndexedVersion[],
): readonly IndexedVersion[] => {
  const { database, stored } = judging;
  const waiting = new Map<string, StoredTransaction>();
  const wait = (found: StoredTransaction | undefined): void => {
    if (found !== undefined) waiting.set(found.id, found);
  };
  for (const version of written) {
    if (version.versionId !== null) {
      for (const id of waitingForVersion(database, version.record)) wait(stored(database, id));
    }
    if (version.kind === 'adopt' && version.verdict === 'valid') {
      lateOf(judging, version.transaction).forEach(wait);
    }
  }
  return [...waiting.values()].flatMap(
    (found) => judgeOne(judging, JSON.parse(found.body) as Transaction, found) ?? [],
  );
};

/** Versions that one `adopt` names and that are late, in block order. */
const lateOf = (
  { database, stored }: Judging,
  adopter: IndexedVersion['transaction'],
): readonly StoredTransaction[] =>
  namedForAdoption(database, adopter)
    .flatMap((id) => stored(database, id) ?? [])
    .filter(({ seq }) => versionAt(database, seq)?.verdict === 'late')
    .toSorted((left, right) => left.seq - right.seq);

/** Entries of one block that cannot stand together: the later is `void`, in both tables. */
const settleRegistry = (
  judging: Judging,
  cache: RegistryCache,
  height: number,
  written: readonly IndexedVersion[],
): void => {
  const kinds: ReadonlySet<string> = new Set(['clinic', 'staff', 'workstation']);
  if (!written.some((each) => kinds.has(each.kind))) return;
  const { database } = judging;
  stampRegistry(database);
  const before = registryOfBlock(database, height);
  const { entries } = settleBlock(cache.below(database, height), before);
  const verdicts = new Map(before.map((each) => [each.transaction, each.verdict]));
  const changed = entries.filter((each) => verdicts.get(each.transaction) !== each.verdict);
  for (const entry of changed) writeVerdict(judging, entry);
  if (changed.length > 0) stampRegistry(database);
};

const writeVerdict = ({ database, stored }: Judging, entry: RegistryEntry): void => {
  writeRegistryEntry(database, entry);
  const found = stored(database, entry.transaction);
  const version = found && versionAt(database, found.seq);
  if (version) writeVersion(database, found.seq, { ...version, verdict: entry.verdict }, false);
};
