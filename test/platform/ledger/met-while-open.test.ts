import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { findSpender } from '#platform/ledger/chain.ts';
import { openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { flipRoot } from '#test/support/damaged-ledger.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder } from '#test/support/store-in-folder.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);

const { folder, remove } = makeFolder();
afterAll(remove);

const opened = () => {
  const node = openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));
  if (!node.ok) throw new Error(node.error.code);
  return node.value;
};

describe('a damaged page of a ledger that is too large for all pages to be looked at', () => {
  test('is made good at the start after somebody met it', { timeout: 300_000 }, async () => {
    const node = opened();
    const large = Array.from({ length: 40 }, (_, each) =>
      make.create({ each, text: 'x'.repeat(900_000) }),
    );
    for (const each of large) await node.append([each]);
    node.close();
    flipRoot(folder, 'sqlite_autoindex_spends_1');
    const spender = ({ file }: ReturnType<typeof opened>) =>
      file.read((database) => findSpender(database, large[0]?.id ?? '', 0));

    const unaware = opened();
    const meet = (): unknown => spender(unaware);
    expect(meet).toThrow('damaged');
    unaware.close();
    const aware = opened();
    const found = spender(aware);
    aware.close();
    const again = opened();
    again.close();

    expect(found).toBeUndefined();
    expect([unaware, aware, again].map(({ rebuilt }) => rebuilt)).toEqual([
      null,
      { blocks: large.length, transactions: large.length },
      null,
    ]);
    expect(existsSync(join(folder, 'ledger.db.torn'))).toBe(false);
  });
});
