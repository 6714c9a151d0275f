import driver from 'bigchaindb-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signerOf } from '#test/support/transactions.ts';
import { startHeadlessNode } from './headless-node.ts';
import { sharedReal } from './nodes.ts';
import { randomUUID } from 'node:crypto';

const { Connection, Transaction } = driver;
type Connected = InstanceType<typeof Connection>;

const run = randomUUID();
/** Of this run alone: whose outputs are listed. */
const [owner, heir] = [signerOf(`owner ${run}`), signerOf(`heir ${run}`)];

const outputFor = ({ publicKey }: typeof owner, amount = '1') =>
  Transaction.makeOutput(Transaction.makeEd25519Condition(publicKey), amount);

const word = run.replaceAll('-', '');
const createOf = (name: string) =>
  Transaction.signTransaction(
    Transaction.makeCreateTransaction(
      { name: `${name} ${word}` },
      { note: `noted ${name} ${word}` },
      [outputFor(owner, '3'), outputFor(heir, '4')],
      owner.publicKey,
    ),
    owner.privateKey,
  );

const lamps = ['first', 'second', 'third', 'fourth'].map(createOf);
const [first, second, third, fourth] = lamps as [
  ReturnType<typeof createOf>,
  ReturnType<typeof createOf>,
  ReturnType<typeof createOf>,
  ReturnType<typeof createOf>,
];

const transferTo = (recipient: typeof owner, note: string) =>
  Transaction.signTransaction(
    Transaction.makeTransferTransaction(
      [{ tx: first, output_index: 0 }],
      [outputFor(recipient, '3')],
      { note },
    ),
    owner.privateKey,
  );

const moved = transferTo(heir, `moved ${word}`);
const twice = transferTo(owner, `again ${word}`);
const stolen = Transaction.signTransaction(
  Transaction.makeTransferTransaction(
    [{ tx: second, output_index: 1 }],
    [outputFor(owner, '4')],
    {},
  ),
  owner.privateKey,
);
const changed = { ...third, metadata: { note: 'changed' } };
const nobody = '0'.repeat(64);

/** What a call comes to. The driver makes an error of every answer but 2xx, and drops its body. */
const outcome = async (call: () => Promise<unknown>): Promise<unknown> => {
  try {
    return { answer: await call() };
  } catch (error) {
    const { name, message, status, requestURI } = error as { readonly [part: string]: string };
    return { name, message, status, path: requestURI?.replace(/^http:\/\/[^/]+/, '') };
  }
};

type Call = (connection: Connected) => Promise<unknown>;

/** Every call of a connection, in an order in which they make sense. */
const calls: { readonly [name: string]: Call } = {
  'postTransaction: a CREATE': (to) => to.postTransaction(first),
  'postTransactionCommit: a CREATE': (to) => to.postTransactionCommit(second),
  'postTransactionCommit: again': (to) => to.postTransactionCommit(second),
  'postTransactionCommit: changed': (to) => to.postTransactionCommit(changed),
  'postTransactionSync: a CREATE': (to) => to.postTransactionSync(third),
  'postTransactionSync: changed': (to) => to.postTransactionSync(changed),
  'postTransactionAsync: changed': (to) => to.postTransactionAsync(changed),
  'postTransactionAsync: a CREATE': (to) => to.postTransactionAsync(fourth),
  'postTransactionCommit: a TRANSFER': (to) => to.postTransactionCommit(moved),
  'postTransactionCommit: again a TRANSFER': (to) => to.postTransactionCommit(moved),
  'postTransactionCommit: spent twice': (to) => to.postTransactionCommit(twice),
  'postTransactionAsync: spent twice': (to) => to.postTransactionAsync(twice),
  'postTransactionCommit: by a stranger': (to) => to.postTransactionCommit(stolen),
  'getTransaction: a CREATE': (to) => to.getTransaction(first.id),
  'getTransaction: a TRANSFER': (to) => to.getTransaction(moved.id),
  'getTransaction: nothing': (to) => to.getTransaction(nobody),
  'getTransaction: no id': (to) => to.getTransaction('x'),
  'listTransactions: all': (to) => to.listTransactions(first.id),
  'listTransactions: CREATE': (to) => to.listTransactions(first.id, 'CREATE' as never),
  'listTransactions: TRANSFER': (to) => to.listTransactions(first.id, 'TRANSFER' as never),
  'listTransactions: no operation': (to) => to.listTransactions(first.id, 'MOVE' as never),
  'listTransactions: nothing': (to) => to.listTransactions(nobody),
  'listTransactions: no id': (to) => to.listTransactions('x'),
  'listOutputs: all': (to) => to.listOutputs(owner.publicKey),
  'listOutputs: spent': (to) => to.listOutputs(owner.publicKey, true),
  'listOutputs: unspent': (to) => to.listOutputs(owner.publicKey, false),
  'listOutputs: of the heir': (to) => to.listOutputs(heir.publicKey),
  'listOutputs: of nobody': (to) => to.listOutputs(signerOf('nobody').publicKey),
  'listOutputs: no key': (to) => to.listOutputs('x'),
  'searchAssets: one': (to) => to.searchAssets(`"fourth ${word}"`),
  'searchAssets: none': (to) => to.searchAssets(`${word}x`),
  'searchAssets: no words': (to) => to.searchAssets(''),
  'searchMetadata: one': (to) => to.searchMetadata(`"moved ${word}"`),
  'searchMetadata: none': (to) => to.searchMetadata(`${word}x`),
  'searchMetadata: no words': (to) => to.searchMetadata(''),
  'getBlock: before the first': (to) => to.getBlock(0),
  'getBlock: after the last': (to) => to.getBlock(999_999_999),
  'getBlock: no height': (to) => to.getBlock('x'),
  'listBlocks: nothing': (to) => to.listBlocks(nobody),
};

/** Answers that hold a height, or equals in any order. */
const sorted = async (listed: Promise<unknown>): Promise<unknown> =>
  ((await listed) as readonly { readonly id: string }[]).map(({ id }) => id).sort();

const related: { readonly [name: string]: Call } = {
  'searchAssets: several': (to) => sorted(to.searchAssets(word)),
  'searchAssets: at most 3': async (to) =>
    ((await to.searchAssets(word, '3' as never)) as []).length,
  'searchMetadata: several': (to) => sorted(to.searchMetadata(word, '20' as never)),
  'listBlocks and getBlock': async (to) => {
    const [height, ...more] = (await to.listBlocks(moved.id)) as unknown as readonly number[];
    const block = await to.getBlock(height ?? -1);
    // A real node that is slow puts what came before it into the same block.
    const transactions = (block['transactions'] as readonly { readonly id: string }[]).filter(
      ({ id }) => id === moved.id,
    );
    return { more, block: { ...block, transactions, height: block.height === height } };
  },
};

describe('an unmodified bigchaindb-driver', () => {
  let ours: Awaited<ReturnType<typeof startHeadlessNode>>;
  let pair: readonly Connected[];
  beforeAll(async () => {
    ours = await startHeadlessNode();
    pair = [ours.url, sharedReal().url].map((url) => new Connection(new URL('/api/v1/', url).href));
  });
  afterAll(() => {
    process.stdout.write(
      `compared ${Object.keys({ ...calls, ...related }).length} calls of bigchaindb-driver with BigchainDB 2.2.2\n`,
    );
    return ours.close();
  });

  const bothSay = async (call: Call): Promise<void> => {
    const [own, original] = await Promise.all(pair.map((each) => outcome(() => call(each))));
    expect(own).toEqual(original);
  };

  test.each(Object.entries(calls))('%s', (_name, call) => bothSay(call));
  test.each(Object.entries(related))('%s', (_name, call) => bothSay(call));

  test('takes one address of several', async () => {
    const several = (url: URL) =>
      new Connection([{ endpoint: new URL('/api/v1/', url).href }, new URL('/api/v1/', url).href]);
    const answers = await Promise.all(
      [ours.url, sharedReal().url].map((url) => several(url).getTransaction(moved.id)),
    );

    expect(answers[0]).toEqual(answers[1]);
  });

  test('has no other calls', () => {
    const called = new Set(
      Object.keys({ ...calls, ...related }).flatMap(
        (name) => name.split(':')[0]?.split(' and ') ?? [],
      ),
    );
    const methods = Object.getOwnPropertyNames(Connection.prototype).filter(
      (name) => name !== 'constructor' && !name.startsWith('_'),
    );

    expect([...called].sort()).toEqual(methods.sort());
  });
});
