import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenStore } from '#app/ports/store.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { policyChain } from '#test/support/policy-chain.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder, openWhole } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);
const [root, ada, ben, mallory, card] = ['root', 'ada', 'ben', 'mallory', 'card'].map(signerOf) as [
  ReturnType<typeof signerOf>,
  ReturnType<typeof signerOf>,
  ReturnType<typeof signerOf>,
  ReturnType<typeof signerOf>,
  ReturnType<typeof signerOf>,
];

describe('the index of records', () => {
  let made: ReturnType<typeof makeFolder>;
  let store: OpenStore;
  let write: ReturnType<typeof clinicWriter>;
  let chain: ReturnType<typeof policyChain>;

  /** The same block into the ledger and into the policy's own model of a chain. */
  const add = async (...transactions: readonly Transaction[]): Promise<void> => {
    const appended = await store.ledger.append(transactions);
    if (!appended.ok) throw new Error(appended.error.code);
    chain.add(...transactions);
  };

  beforeEach(async () => {
    made = makeFolder();
    store = await openWhole(made.folder);
    write = clinicWriter(primitives, createDriverTransactions(primitives));
    chain = policyChain(primitives);
    await add(write.clinic(root));
    await add(
      write.staff(root, 'ada', ['administrator', 'doctor']),
      write.staff(root, 'ben', ['doctor']),
      write.workstation(root, 'desk-pc'),
    );
    await add(write.patient(ada, 'amara', card).transaction);
  });
  afterEach(async () => {
    await store.close();
    made.remove();
  });

  const verdicts = (versions: readonly IndexedVersion[]) => versions.map(({ verdict }) => verdict);

  test('names the clinic and the valid registry', async () => {
    const entries = await store.index.registry();

    expect(await store.index.clinic()).toBe(idOf('clinic'));
    expect(entries.map(({ entry, verdict }) => `${entry.kind} ${verdict}`).sort()).toEqual([
      'clinic valid',
      'staff valid',
      'staff valid',
      'workstation valid',
    ]);
  });

  test('keeps every version as the policy judges it, and other transactions not at all', async () => {
    const visit = write.visit(ben, 'amara', 'visit one');
    const foreign = make.create({ app: 'another' });
    const forged = write.visit(mallory, 'amara', 'visit two').transaction;
    const wrongKey = write.visitUnderWrongKey(ben, 'amara', 'visit three').transaction;
    await add(visit.transaction, foreign, forged, wrongKey);

    const found = await Promise.all(
      [visit.transaction, foreign, forged, wrongKey].map(({ id }) => store.index.version(id)),
    );

    expect(found).toEqual([
      chain.version(visit.transaction),
      null,
      chain.version(forged),
      chain.version(wrongKey),
    ]);
    expect(found.map((each) => each?.verdict)).toEqual(['valid', undefined, 'void', 'void']);
  });

  test('finds versions by patient, by record and by height, in block order', async () => {
    const [one, two] = [write.visit(ben, 'amara', 'one'), write.visit(ada, 'amara', 'two')];
    await add(one.transaction);
    await add(two.transaction);
    const ids = (versions: readonly IndexedVersion[]) => versions.map((each) => each.transaction);

    const found = {
      patient: ids(await store.index.versionsOfPatient(idOf('amara'))).slice(1),
      record: ids(await store.index.versionsOfRecord(idOf('two'))),
      above: ids(await store.index.versionsAbove(3, 10)),
      limited: ids(await store.index.versionsAbove(3, 1)),
    };

    expect(found).toEqual({
      patient: [one.transaction.id, two.transaction.id],
      record: [two.transaction.id],
      above: [one.transaction.id, two.transaction.id],
      limited: [one.transaction.id],
    });
  });

  test('makes a late version valid when a doctor adopts it', async () => {
    await add(write.staff(root, 'ben', ['doctor'], 'revoked'));
    const late = write.visit(ben, 'amara', 'late visit');
    await add(late.transaction);
    const before = await store.index.version(late.transaction.id);
    await add(write.adopt(ada, late.transaction));

    const after = await store.index.version(late.transaction.id);

    expect([before?.verdict, after?.verdict]).toEqual(['late', 'valid']);
    expect(after?.verdict).toBe(chain.verdict(late.transaction));
  });

  test('makes a pending version valid when its base arrives', async () => {
    const visit = write.visit(ben, 'amara', 'visit');
    const branch = write.branch(
      ada,
      visit,
      visit.versionId === null ? [] : [visit.versionId],
      'conflict',
    );
    await add(branch.transaction);
    const before = await store.index.version(branch.transaction.id);
    await add(visit.transaction);

    const versions = await store.index.versionsOfRecord(idOf('visit'));

    expect(before?.verdict).toBe('pending');
    expect(verdicts(versions)).toEqual(
      [branch.transaction, visit.transaction].map((each) => chain.verdict(each)),
    );
  });

  test('lets the first of two records with one id stand', async () => {
    const [first, second] = [write.visit(ben, 'amara', 'same'), write.visit(ada, 'amara', 'same')];
    await add(first.transaction);
    await add(second.transaction);

    expect(verdicts(await store.index.versionsOfRecord(idOf('same')))).toEqual([
      'valid',
      'duplicate',
    ]);
  });

  test('voids the later of two registry entries that cannot stand together', async () => {
    const rivals = [write.staff(root, 'zed', ['doctor']), write.workstation(root, 'zed')];
    await add(...rivals);

    const found = await Promise.all(rivals.map(({ id }) => store.index.version(id)));

    expect(found.map((each) => each?.verdict)).toEqual(rivals.map((each) => chain.verdict(each)));
    expect(new Set(found.map((each) => each?.verdict))).toEqual(new Set(['valid', 'void']));
  });

  test('is taken back with a block that could not be written', async () => {
    const spent = make.create();
    await add(spent);
    const rival = make.transfer(spent, signerOf('bob'));
    const staff = write.staff(root, 'eve', ['doctor']);

    const refused = await store.ledger.append([staff, rival]);
    await add(write.staff(root, 'finn', ['doctor']));

    expect(refused.ok).toBe(false);
    expect(await store.index.version(staff.id)).toBeNull();
    expect(await store.index.registry()).toHaveLength(5);
  });
});
