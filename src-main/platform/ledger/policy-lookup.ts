import type { PatientId, PublicKey, TransactionId } from '#contract/ids.ts';
import type { PolicyView } from '#domain/access/policy-view.ts';
import { readIdentity } from '#domain/record/identity.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { type findTransaction, idBytes } from './chain.ts';
import { clinicOf, pinnedRoot } from './record-index.ts';
import type { RegistryCache } from './registry-cache.ts';

/** Where the transactions are that the policy reads once more. */
export type FindStored = typeof findTransaction;

const identityOf = (database: ReadableDatabase, create: TransactionId, stored: FindStored) => {
  const found = stored(database, create);
  if (found === undefined) return undefined;
  const { asset } = JSON.parse(found.body) as Transaction;
  const reading = 'data' in asset ? readIdentity(asset.data) : undefined;
  return reading?.state === 'read' || reading?.state === 'newer'
    ? (reading.identity ?? undefined)
    : undefined;
};

const declaredKey: (database: ReadableDatabase) => PolicyView['declaredKey'] =
  (database) => (keyId, height) => {
    const row = database.one(
      `SELECT patient, purpose FROM declared_keys WHERE key_id = ? AND height < ?
       ORDER BY height, seq LIMIT 1`,
      [keyId, height],
    );
    if (row === undefined) return undefined;
    const purpose = row.text('purpose') === 'demographics' ? 'demographics' : 'clinical';
    return { patient: row.text('patient') as PatientId, purpose };
  };

const cardKey: (database: ReadableDatabase) => PolicyView['cardKey'] =
  (database) => (patient, height) => {
    const row = database.one(
      `SELECT card FROM card_keys WHERE patient = ? AND height < ?
       ORDER BY height DESC, id DESC LIMIT 1`,
      [patient, height],
    );
    return (row?.textOrNull('card') as PublicKey | null | undefined) ?? undefined;
  };

/** What the policy asks of the chain, answered from its index. */
export const policyView = (
  database: ReadableDatabase,
  cache: RegistryCache,
  stored: FindStored,
): PolicyView => ({
  clinic: clinicOf(database),
  root: pinnedRoot(database),
  registry: (height) => cache.below(database, height),
  identity: (create) => identityOf(database, create, stored),
  declaredKey: declaredKey(database),
  cardKey: cardKey(database),
  recordCreate: (record) => {
    const row = database.one(
      `SELECT id FROM versions WHERE record = ? AND begins = 1 AND verdict = 'valid'
       ORDER BY height, id LIMIT 1`,
      [record],
    );
    return row?.hex('id') as TransactionId | undefined;
  },
  versionKnown: (record, version) =>
    database.one('SELECT 1 AS known FROM versions WHERE version_id = ? AND record = ?', [
      version,
      record,
    ]) !== undefined,
  adopted: (transaction) =>
    database.one('SELECT 1 AS adopted FROM adoptions WHERE id = ?', [
      idBytes(transaction) ?? Buffer.alloc(1),
    ]) !== undefined,
});
