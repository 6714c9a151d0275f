import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail, ok, type Result } from '#contract/result.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createGroupCommit, type GroupCommit, type Made } from '#platform/ledger/group-commit.ts';
import { type LedgerNode, openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { nextCounter } from '#platform/ledger/small-rows.ts';
import type { WritableDatabase } from '#platform/store/database.ts';
import { ledgerKey, makeFolder } from '#test/support/store-in-folder.ts';

const primitives = await createPrimitives();

const opened = (folder: string): LedgerNode => {
  const node = openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));
  if (!node.ok) throw new Error(node.error.code);
  return node.value;
};

type Counted = Result<Made<number>, { readonly code: 'refused' }>;

const counts =
  (counter: string) =>
  (database: WritableDatabase): Counted =>
    ok({ answer: nextCounter(database, counter), change: { kind: 'next', counter } });

const countsAndFails = (database: WritableDatabase): Counted => {
  nextCounter(database, 'undone');
  return fail({ code: 'refused' });
};

const countsAndThrows = (database: WritableDatabase): Counted => {
  nextCounter(database, 'undone');
  throw new TypeError('a bug');
};

const onlyFails = (): Counted => fail({ code: 'refused' });

describe('of the changes in one group', () => {
  let made: ReturnType<typeof makeFolder>;
  let node: LedgerNode;
  let commits: GroupCommit;

  beforeEach(() => {
    made = makeFolder();
    node = opened(made.folder);
    commits = createGroupCommit(node.file);
  });
  afterEach(() => {
    node.close();
    made.remove();
  });

  const refused = fail({ code: 'refused' });

  test('one that is refused leaves the others', async () => {
    const all = [counts('kept'), onlyFails, counts('kept')].map((each) => commits.submit(each));

    expect(await Promise.all(all)).toEqual([ok(1), refused, ok(2)]);
  });

  test.each([
    ['is refused', countsAndFails, { status: 'fulfilled', value: refused }],
    ['throws', countsAndThrows, { status: 'rejected', reason: new TypeError('a bug') }],
  ])('one that %s after it wrote is undone, and it alone', async (_how, failing, told) => {
    const all = [counts('kept'), failing, counts('kept'), counts('undone')].map((each) =>
      commits.submit(each),
    );
    const settled = await Promise.allSettled(all);
    node.close();
    node = opened(made.folder);

    expect(settled).toEqual([
      { status: 'fulfilled', value: ok(1) },
      told,
      { status: 'fulfilled', value: ok(2) },
      { status: 'fulfilled', value: ok(1) },
    ]);
    expect(await node.next('kept')).toEqual(ok(3));
    expect(await node.next('undone')).toEqual(ok(2));
  });
});
