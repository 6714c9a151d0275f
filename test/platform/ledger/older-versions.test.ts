import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { migrate } from '#platform/store/migrate.ts';
import { ledgerMigrations } from '#platform/store/migrations/ledger.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder, openWhole } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);
const [root, ada, ben] = [signerOf('root'), signerOf('ada'), signerOf('ben')];
const before = ledgerMigrations.findIndex(
  ({ name }) => name === 'versions by the place of their transactions',
);

/** Leaves a folder's ledger as the program before did: its versions numbered by themselves. */
const makeOlder = (folder: string): void => {
  const scratch = connectWithKey(join(folder, 'scratch.db'), ledgerKey);
  migrate(scratch, ledgerMigrations.slice(0, before));
  const schema = scratch
    .all(
      "SELECT sql FROM sqlite_master WHERE tbl_name = 'versions' AND sql NOT NULL ORDER BY type DESC",
    )
    .map((row) => row.text('sql'));
  scratch.close();
  const database = connectWithKey(join(folder, 'ledger.db'), ledgerKey);
  const columns = 'id, height, record, patient, version_id, verdict, begins, entry';
  database.exec(`
    CREATE TEMP TABLE kept AS SELECT * FROM versions ORDER BY seq;
    DROP TABLE versions;
    ${schema.join(';')};
    INSERT INTO versions (${columns}) SELECT ${columns} FROM kept ORDER BY seq;
    PRAGMA user_version = ${before}`);
  database.close();
};

describe('versions of a ledger that an older program left', () => {
  let made: ReturnType<typeof makeFolder>;
  beforeEach(() => {
    made = makeFolder();
  });
  afterEach(() => made.remove());

  test('are found as before, and judged anew where something comes that they wait for', async () => {
    const write = clinicWriter(primitives, createDriverTransactions(primitives));
    const visit = write.visit(ben, 'amara', 'visit one');
    const late = write.visit(ben, 'amara', 'late visit').transaction;
    const deletion = write.eraseRequest(ada, 'amara');
    const older = await openWhole(made.folder);
    for (const block of [
      [make.create(), write.clinic(root), make.create()],
      [write.staff(root, 'ada', ['administrator', 'doctor']), write.staff(root, 'ben', ['doctor'])],
      [write.patient(ada, 'amara').transaction, make.create()],
      [visit.transaction],
      [write.staff(root, 'ben', ['doctor'], 'revoked')],
      [make.create(), late, deletion],
    ]) {
      expect((await older.ledger.append(block)).ok).toBe(true);
    }
    const asked = async ({ index }: typeof older) => ({
      ofPatient: await index.versionsOfPatient(idOf('amara')),
      ofRecord: await index.versionsOfRecord(idOf('visit one')),
      one: await index.version(visit.transaction.id),
      above: await index.versionsAbove(2, 3),
      last: await index.lastHeight(),
      deletions: await index.eraseRequests(),
      registry: await index.registry(),
    });
    const was = await asked(older);
    await older.close();
    makeOlder(made.folder);

    const store = await openWhole(made.folder);
    expect(await asked(store)).toEqual(was);
    expect((await store.index.version(late.id))?.verdict).toBe('late');
    await store.ledger.append([write.adopt(ada, late)]);
    expect((await store.index.version(late.id))?.verdict).toBe('valid');
    await store.close();
  });
});
