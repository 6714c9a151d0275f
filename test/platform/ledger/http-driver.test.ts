import driver from 'bigchaindb-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenStore } from '#app/ports/store.ts';
import { ledgerKey, makeFolder, storeIn } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';

const { Connection, Transaction } = driver;
const owner = signerOf('driver');

const output = () => Transaction.makeOutput(Transaction.makeEd25519Condition(owner.publicKey));

describe('an unmodified bigchaindb-driver', () => {
  const { folder, remove } = makeFolder();
  let store: OpenStore;
  let connection: InstanceType<typeof Connection>;

  beforeAll(async () => {
    // The driver loses the headers it is given, so it can post to an open node alone.
    const opened = await storeIn(folder, null).open(ledgerKey);
    if (!opened.ok) throw new Error(opened.error.code);
    store = opened.value;
    connection = new Connection(store.ledger.apiUrl);
  });
  afterAll(async () => {
    await store.close();
    remove();
  });

  test('posts, reads, transfers, lists and searches', async () => {
    const create = Transaction.signTransaction(
      Transaction.makeCreateTransaction(
        { lamp: 'driverlamp' },
        { note: 'drivernote' },
        [output()],
        owner.publicKey,
      ),
      owner.privateKey,
    );
    await connection.postTransactionCommit(create);
    const transfer = Transaction.signTransaction(
      Transaction.makeTransferTransaction([{ tx: create, output_index: 0 }], [output()], {
        note: 'moved',
      }),
      owner.privateKey,
    );
    await connection.postTransactionSync(transfer);

    const answers = {
      transaction: await connection.getTransaction(create.id),
      height: await connection.getBlock(1),
      outputs: await connection.listOutputs(owner.publicKey),
      spent: await connection.listOutputs(owner.publicKey, true),
      unspent: await connection.listOutputs(owner.publicKey, false),
      history: await connection.listTransactions(create.id),
      assets: await connection.searchAssets('driverlamp'),
      metadata: await connection.searchMetadata('drivernote'),
    };

    const [first, second] = [
      { transaction_id: create.id, output_index: 0 },
      { transaction_id: transfer.id, output_index: 0 },
    ];
    expect(answers).toEqual({
      transaction: create,
      height: { height: 1, transactions: [create] },
      outputs: [first, second],
      spent: [first],
      unspent: [second],
      history: [create, transfer],
      assets: [{ id: create.id, data: { lamp: 'driverlamp' } }],
      metadata: [{ id: create.id, metadata: { note: 'drivernote' } }],
    });
  });
});
