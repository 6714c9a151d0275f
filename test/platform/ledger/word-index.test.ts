import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { wordsOf } from '#domain/text-search/words.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type LedgerNode, openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { areWordsWaiting, candidates, indexedUpTo } from '#platform/ledger/word-index.ts';
import { ledgerMigrations } from '#platform/store/migrations/ledger.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder } from '#test/support/store-in-folder.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);

describe('the words of transactions', () => {
  let made: ReturnType<typeof makeFolder>;
  let node: LedgerNode;

  const open = (): void => {
    const opened = openLedgerNode(
      made.folder,
      ledgerKey,
      primitives,
      createPolicyIndex(primitives),
    );
    if (!opened.ok) throw new Error(opened.error.code);
    node = opened.value;
  };
  beforeEach(() => {
    made = makeFolder();
    open();
  });
  afterEach(() => {
    node.close();
    made.remove();
  });

  /** As the program before the one that knows other languages left the index and the schema. */
  const indexInEnglish = (): void => {
    const database = connectWithKey(join(made.folder, 'ledger.db'), ledgerKey);
    database.exec(`
      INSERT INTO words (words) VALUES ('delete-all');
      DELETE FROM counters WHERE name = 'words in English alone';
      PRAGMA user_version = ${ledgerMigrations.findIndex(({ name }) => name === 'words of every language')}`);
    for (const row of database.all('SELECT seq, body FROM transactions')) {
      const words = (row.text('body').match(/"(?:text|a)":"[^"]*/g) ?? []).map((text) =>
        wordsOf(text.replace(/.*:"/, ''), 'english').join(' '),
      );
      database.run('INSERT INTO words (rowid, asset, metadata) VALUES (?, ?, ?)', [
        row.integer('seq'),
        words[0] ?? '',
        words[1] ?? '',
      ]);
    }
    database.close();
  };

  const appendAtOnce = async (count: number): Promise<readonly string[]> => {
    const transactions = Array.from({ length: count }, () => make.create());
    await Promise.all(transactions.map((each) => node.append([each])));
    return transactions.map(({ id }) => id);
  };
  const indexed = (): number => node.file.read(indexedUpTo);
  const found = (id: string): readonly string[] =>
    node.file
      .read((database) => candidates(database, 'asset', new Set(wordsOf(id, 'english')), 0, 1000))
      .map((each) => each.id);

  test('are found before they stand in the index', async () => {
    const ids = await appendAtOnce(3);
    const before = indexed();
    expect([before, ids.map((id) => found(id).includes(id))]).toEqual([0, [true, true, true]]);
  });

  test('come into the index while nothing else is to be done', async () => {
    const ids = await appendAtOnce(100);
    await vi.waitFor(() => expect(indexed()).toBe(100), { timeout: 10_000 });
    expect(ids.map(found)).toEqual(ids.map((id) => [id]));
  });

  test('stand in the index of the file, and not in memory alone', async () => {
    const [id = ''] = await appendAtOnce(1);
    await vi.waitFor(() => expect(indexed()).toBe(1), { timeout: 10_000 });
    node.close();
    open();
    expect([node.file.read(areWordsWaiting), found(id)]).toEqual([false, [id]]);
  });

  test('of older transactions come into the index once more where a language is named', async () => {
    const named = make.create({ language: 'de', text: 'Häuser' }, { language: 'fr', a: 'chevaux' });
    const others = Array.from({ length: 300 }, (_, at) => make.create({ text: `Häuser ${at}` }));
    for (const each of [named, ...others]) await node.append([each]);
    await vi.waitFor(() => expect(indexed()).toBe(301), { timeout: 10_000 });
    node.close();
    indexInEnglish();
    open();
    const idsOf = (part: 'asset' | 'metadata', word: string) =>
      node.file
        .read((database) => candidates(database, part, new Set([word]), 0, 1000))
        .map(({ id }) => id);
    expect(idsOf('asset', 'haus')).toEqual([]);

    await vi.waitFor(() => expect(node.file.read(areWordsWaiting)).toBe(false), {
      timeout: 10_000,
    });

    expect([idsOf('asset', 'haus'), idsOf('metadata', 'cheval'), indexed()]).toEqual([
      [named.id],
      [named.id],
      301,
    ]);
  });

  test('do not wait where too many of them would', async () => {
    await appendAtOnce(300);
    await vi.waitFor(() => appendAtOnce(1).then(() => expect(indexed()).toBeGreaterThan(0)));
  });

  /** Blocks of a network, of so many transactions each. */
  const blocksOf = (count: number, size: number) =>
    Array.from({ length: count }, (_, below) => ({
      height: below + 1,
      bodies: Array.from({ length: size }, () => JSON.stringify(make.create())),
    }));

  // Again on a machine that stands still for 200 ms: that is a rest.
  test(
    'of a copy wait until a backlog is here, long ones too, and are found meanwhile',
    { retry: 2 },
    async () => {
      const blocks = blocksOf(13, 100);
      const large = make.create({ text: 'x'.repeat(40_000), word: 'lakeside' });
      blocks[6]?.bodies.push(JSON.stringify(large));
      for (let at = 0; at < 12; at += 2) {
        await node.replicate(blocks.slice(at, at + 2));
        expect(indexed()).toBe(0);
      }
      const idsOf = () =>
        node.file
          .read((database) => candidates(database, 'asset', new Set(['lakesid']), 0, 2_000))
          .map(({ id }) => id);
      expect(idsOf()).toContain(large.id);

      await vi.waitFor(() => expect(indexed()).toBe(1_201), { timeout: 10_000 });
      expect(idsOf()).toEqual([large.id]);
    },
  );

  test('of a copy that follows do not wait where too many of them would', async () => {
    for (const block of blocksOf(40, 25)) {
      await node.replicate([block]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(indexed()).toBeGreaterThan(0);
  });
});
