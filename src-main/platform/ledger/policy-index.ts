import type { TransactionId } from '#contract/ids.ts';
import { declarationsOf } from '#domain/access/declarations.ts';
import { judge, readStatement, type Statement } from '#domain/access/policy.ts';
import type { PolicyView } from '#domain/access/policy-view.ts';
import { settleBlock } from '#domain/access/registry.ts';
import type { IndexedVersion, RegistryEntry } from '#domain/access/verdict.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { WritableDatabase } from '../store/database.ts';
import { findTransaction } from './chain.ts';
import {
  waitingForAdoption,
  waitingForVersion,
  writeAdoption,
  writeClinic,
  writePatientDeclaration,
  writeRegistryEntry,
  writeVersion,
  registryOfBlock,
  versionOf,
} from './record-index.ts';
import { type FindStored, policyView } from './policy-lookup.ts';
import { createRegistryCache, type RegistryCache, stampRegistry } from './registry-cache.ts';

/** Judges the transactions of a new block and keeps the verdicts, in the block's own database transaction. */
export interface PolicyIndex {
  /** Does what judging needs no block for; only a CREATE says by itself what it is. */
  readonly readAhead: (transaction: Transaction) => void;
  readonly indexBlock: (
    database: WritableDatabase,
    height: number,
    transactions: readonly Transaction[],
  ) => void;
}

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
    indexBlock: (database, height, transactions) => {
      const view = policyView(database, cache, stored);
      const judging = { database, view, primitives, stored, statementOf };
      const written = transactions.flatMap((each) => judgeOne(judging, each, height) ?? []);
      settleRegistry(database, cache, height, written);
      const moved = rejudge(judging, written);
      for (const each of new Set(moved.map((version) => version.height))) {
        settleRegistry(database, cache, each, moved);
      }
    },
  };
};

/** Judges one transaction, writes what the policy says and what the transaction then declares. */
const judgeOne = (
  { database, view, primitives, statementOf }: Judging,
  transaction: Transaction,
  height: number,
): IndexedVersion | null => {
  const statement = statementOf(transaction, view);
  if (statement === undefined) return null;
  const version = judge(transaction, height, view, primitives, statement);
  if (version === null) return null;
  const { reading } = statement;
  const begins = transaction.operation === 'CREATE' && version.kind !== 'branch';
  writeVersion(database, version, begins);
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
  const waiting = new Set<TransactionId>();
  for (const version of written) {
    if (version.versionId !== null) {
      for (const id of waitingForVersion(database, version.record)) waiting.add(id);
    }
    if (version.kind === 'adopt' && version.verdict === 'valid') {
      for (const id of waitingForAdoption(database, version.transaction)) waiting.add(id);
    }
  }
  return [...waiting].flatMap((id) => {
    const found = stored(database, id);
    if (found === undefined) return [];
    return judgeOne(judging, JSON.parse(found.body) as Transaction, found.height) ?? [];
  });
};

/** Entries of one block that cannot stand together: the later is `void`, in both tables. */
const settleRegistry = (
  database: WritableDatabase,
  cache: RegistryCache,
  height: number,
  written: readonly IndexedVersion[],
): void => {
  const kinds: ReadonlySet<string> = new Set(['clinic', 'staff', 'workstation']);
  if (!written.some((each) => kinds.has(each.kind))) return;
  stampRegistry(database);
  const before = registryOfBlock(database, height);
  const { entries } = settleBlock(cache.below(database, height), before);
  const verdicts = new Map(before.map((each) => [each.transaction, each.verdict]));
  const changed = entries.filter((each) => verdicts.get(each.transaction) !== each.verdict);
  for (const entry of changed) writeVerdict(database, entry);
  if (changed.length > 0) stampRegistry(database);
};

const writeVerdict = (database: WritableDatabase, entry: RegistryEntry): void => {
  writeRegistryEntry(database, entry);
  const version = versionOf(database, entry.transaction);
  if (version !== null) writeVersion(database, { ...version, verdict: entry.verdict }, false);
};
