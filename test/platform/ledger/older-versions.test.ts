import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { openVerification } from '#platform/ledger/verify/open-verification.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { flipRoot } from '#test/support/damaged-ledger.ts';
import { makeOlder } from '#test/support/older-ledger.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder, openWhole } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);
const [root, ada, ben] = [signerOf('root'), signerOf('ada'), signerOf('ben')];
const worker = new URL('../../../src-main/platform/ledger/verify/worker.ts', import.meta.url);

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

  test.each([
    "UPDATE versions SET entry = '{}' WHERE height = 1",
    "UPDATE versions SET id = x'00' WHERE height = 1",
  ])('are opened, and named by a verification, after %s', async (change) => {
    const write = clinicWriter(primitives, createDriverTransactions(primitives));
    const older = await openWhole(made.folder);
    await older.ledger.append([write.clinic(root)]);
    await older.close();
    makeOlder(made.folder, change);

    await (await openWhole(made.folder)).close();
    const looked = openVerification({ folder: made.folder, primitives, worker, threads: 0 })(
      ledgerKey,
    );
    if (!looked.ok) throw new Error(looked.error.code);
    const { problems } = await looked.value.verify(() => undefined);
    looked.value.close();

    expect(problems.map((each) => `${each.height} ${each.flaw}`)).toContain('1 versions');
  });

  test('are made anew where a page of them is damaged', async () => {
    const write = clinicWriter(primitives, createDriverTransactions(primitives));
    const clinic = write.clinic(root);
    const older = await openWhole(made.folder);
    await older.ledger.append([make.create()]);
    await older.ledger.append([clinic]);
    const was = await older.index.version(clinic.id);
    await older.close();
    makeOlder(made.folder);
    flipRoot(made.folder, 'versions');

    const store = await openWhole(made.folder);
    expect([await store.index.version(clinic.id), was?.verdict]).toEqual([was, 'valid']);
    await store.close();
  });
});
