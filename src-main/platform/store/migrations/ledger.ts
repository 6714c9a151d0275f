import type { Migration } from '../migrate.ts';

/**
 * Blocks and transactions are only ever appended. Ids are 32-byte blobs; `body` is the transaction
 * as JSON. `spends`, `outputs` and the searches are derived from the bodies, `versions` and
 * `registry` from the policy, all of them by the database transaction that appends the block, and made anew
 * where their pages are damaged. A table that is not derived is named in `ledger/rebuilt-tables.ts`.
 */
const chain = `
CREATE TABLE blocks (
  height INTEGER PRIMARY KEY,
  hash BLOB NOT NULL,
  previous BLOB NOT NULL,
  root BLOB NOT NULL,
  size INTEGER NOT NULL
);
CREATE TABLE transactions (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  height INTEGER NOT NULL REFERENCES blocks (height),
  operation TEXT NOT NULL,
  asset BLOB NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX transactions_of_block ON transactions (height, id);
CREATE INDEX transactions_of_asset ON transactions (asset, seq);
CREATE TABLE spends (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  output INTEGER NOT NULL,
  spender BLOB NOT NULL,
  UNIQUE (id, output)
);
CREATE TABLE outputs (
  seq INTEGER PRIMARY KEY,
  public_key TEXT NOT NULL,
  id BLOB NOT NULL,
  output INTEGER NOT NULL
);
CREATE INDEX outputs_of_key ON outputs (public_key, seq);
CREATE VIRTUAL TABLE words USING fts5 (
  asset, metadata, content = '', columnsize = 0, detail = column, tokenize = 'ascii'
);
`;

/** Of a network whose blocks are replicated here: what its nodes told that cannot be proved, and digests. */
const network = `
CREATE TABLE network_blocks (height INTEGER PRIMARY KEY, digest BLOB NOT NULL);
CREATE TABLE unproved (
  seq INTEGER PRIMARY KEY,
  height INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX unproved_of_block ON unproved (height, seq);
`;

const policy = `
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE versions (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  height INTEGER NOT NULL,
  record TEXT NOT NULL,
  patient TEXT,
  version_id TEXT,
  verdict TEXT NOT NULL,
  begins INTEGER NOT NULL,
  entry TEXT NOT NULL
);
CREATE INDEX versions_of_record ON versions (record, seq);
CREATE INDEX versions_of_patient ON versions (patient, seq);
CREATE INDEX versions_by_height ON versions (height, seq);
CREATE INDEX versions_by_version_id ON versions (version_id, record);
CREATE TABLE registry (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  height INTEGER NOT NULL,
  entry TEXT NOT NULL
);
CREATE INDEX registry_by_height ON registry (height);
CREATE TABLE declared_keys (
  seq INTEGER PRIMARY KEY,
  key_id TEXT NOT NULL,
  patient TEXT NOT NULL,
  purpose TEXT NOT NULL,
  height INTEGER NOT NULL
);
CREATE INDEX declared_keys_by_id ON declared_keys (key_id, height);
CREATE TABLE card_keys (
  seq INTEGER PRIMARY KEY,
  patient TEXT NOT NULL,
  card TEXT,
  height INTEGER NOT NULL,
  id BLOB NOT NULL UNIQUE
);
CREATE INDEX card_keys_of_patient ON card_keys (patient, height, id);
CREATE TABLE adoptions (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  adopter BLOB NOT NULL,
  UNIQUE (id, adopter)
);
`;

const rows = `
CREATE TABLE rows (
  family TEXT NOT NULL,
  id TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (family, id)
);
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  fallback TEXT,
  waits_for TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  height INTEGER
);
CREATE INDEX outbox_by_state ON outbox (state, seq);
CREATE TABLE access (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  patient TEXT,
  action TEXT NOT NULL,
  id TEXT,
  hash BLOB NOT NULL
);
CREATE INDEX access_by_actor ON access (actor, seq);
CREATE INDEX access_to_patient ON access (patient, seq);
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
`;

/**
 * An index over keys in no order costs a page read and a page written for every row once it is larger than
 * the cache. The asset of a CREATE is its own id, which has an index; a record's few versions are found by
 * the record.
 */
const fewerRandomKeys = `
DROP INDEX transactions_of_asset;
CREATE INDEX transactions_of_asset ON transactions (asset, seq) WHERE operation = 'TRANSFER';
DROP INDEX versions_by_version_id;
`;

/** A conflict has a branch among its versions; there are few of them, and they are looked for at every start. */
const branches = `
CREATE INDEX branched_versions ON versions (record) WHERE json_extract(entry, '$.kind') = 'branch';
`;

/** Requests to delete are looked for whenever somebody signs in. */
const eraseRequests = `
CREATE INDEX erase_requests ON versions (seq) WHERE json_extract(entry, '$.kind') = 'eraseRequest';
`;

/** Few among all versions, and looked for at each block. */
const exchanges = `
CREATE INDEX exchanges_by_kind ON versions (json_extract(entry, '$.kind'), height, seq)
  WHERE json_extract(entry, '$.kind') IN ('receiveKey', 'grant', 'keyRequest');
`;

/** What belongs to a row of the access log beside its ids; the log's batches are read to compare it with them. */
const accessDetails = `
ALTER TABLE access ADD COLUMN detail TEXT;
CREATE INDEX access_batches ON versions (seq) WHERE json_extract(entry, '$.kind') = 'accessBatch';
`;

/**
 * What stands in `words` was taken for English, whatever its language; where another is named it is indexed
 * again bit by bit (`ledger/word-index.ts`).
 */
const everyLanguage = `
INSERT INTO counters (name, value)
  SELECT 'words in English alone', value FROM counters WHERE name = 'words';
`;

/**
 * A version is found by the place of its transaction, so that its id needs no index of its own: the ids are in
 * no order, and a commit wrote a page of it for every version. What says of which kind it is stands in a
 * column, which is not read out of the entry for each index anew. The places are in the order of the blocks. What
 * no ledger writes, a version of no transaction or an entry that says of no kind, is kept for a verification to name.
 */
const versionsByPlace = `
CREATE TABLE placed_versions (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  height INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  patient TEXT,
  version_id TEXT,
  verdict TEXT NOT NULL,
  begins INTEGER NOT NULL,
  entry TEXT NOT NULL
);
INSERT INTO placed_versions
  SELECT coalesce(transactions.seq, -versions.seq), versions.id, versions.height,
    coalesce(json_extract(entry, '$.kind'), ''), record, patient,
    version_id, verdict, begins, entry
  FROM versions LEFT JOIN transactions ON transactions.id = versions.id ORDER BY versions.seq;
DROP TABLE versions;
ALTER TABLE placed_versions RENAME TO versions;
CREATE INDEX versions_of_record ON versions (record, seq);
CREATE INDEX versions_of_patient ON versions (patient, seq);
CREATE INDEX branched_versions ON versions (record) WHERE kind = 'branch';
CREATE INDEX erase_requests ON versions (seq) WHERE kind = 'eraseRequest';
CREATE INDEX exchanges_by_kind ON versions (kind, height, seq)
  WHERE kind IN ('receiveKey', 'grant', 'keyRequest');
CREATE INDEX access_batches ON versions (seq) WHERE kind = 'accessBatch';
`;

export const ledgerMigrations: readonly Migration[] = [
  {
    name: 'chain, network, policy and rows',
    up: (database) => database.exec(chain + network + policy + rows),
  },
  {
    name: 'fewer indexes over keys in no order',
    up: (database) => database.exec(fewerRandomKeys),
  },
  {
    name: 'an index of branches',
    up: (database) => database.exec(branches),
  },
  {
    name: 'an index of requests to delete',
    up: (database) => database.exec(eraseRequests),
  },
  {
    name: 'what workstations send each other, by kind',
    up: (database) => database.exec(exchanges),
  },
  {
    name: 'details of the access log',
    up: (database) => database.exec(accessDetails),
  },
  {
    name: 'words of every language',
    up: (database) => database.exec(everyLanguage),
  },
  {
    name: 'versions by the place of their transactions',
    up: (database) => database.exec(versionsByPlace),
  },
];
