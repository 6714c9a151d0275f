import { cpSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { readTransactions } from '#platform/ledger/read-transaction.ts';
import { changeByte, placesIn } from '#test/support/damage.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder } from '#test/support/store-in-folder.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);

const files = {
  database: 'ledger.db',
  log: 'ledger.db-wal',
  journal: 'ledger.db.journal',
  commits: 'ledger.db.commits',
  check: 'ledger.db.check',
} as const;

const open = (folder: string) =>
  openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));

/**
 * What a killed process leaves: acknowledged transactions in the database's file, in its log, and in the
 * journal alone.
 */
describe('what a killed process left', () => {
  const killed = makeFolder();
  const acknowledged: Transaction[] = [];

  beforeAll(async () => {
    const { folder, remove } = makeFolder();
    const acknowledge = async (count: number): Promise<void> => {
      const opened = open(folder);
      if (!opened.ok) throw new Error(opened.error.code);
      const append = async (): Promise<void> => {
        for (let each = 0; each < count; each += 1) {
          const transaction = make.create({ text: 'x'.repeat(3000), each: acknowledged.length });
          const appended = await opened.value.append([transaction]);
          if (appended.ok) acknowledged.push(transaction);
        }
      };
      await append();
      if (acknowledged.length > count) {
        opened.value.file.settle();
        await append();
        cpSync(folder, killed.folder, { recursive: true });
      }
      opened.value.close();
    };
    await acknowledge(6);
    await acknowledge(6);
    remove();
  });
  afterAll(killed.remove);

  /** The ledger opened once more after `damage`: refused, or with nothing lost and nothing changed. */
  const outcomeOf = (damage: (folder: string) => void): string => {
    const { folder, remove } = makeFolder();
    cpSync(killed.folder, folder, { recursive: true });
    damage(folder);
    const opened = open(folder);
    try {
      if (!opened.ok) return opened.error.code;
      const ids = acknowledged.map(({ id }) => id);
      const reads = readTransactions(opened.value.file, ids, primitives);
      const states = reads.map((read, at) =>
        read.state === 'whole' && read.transaction.id === acknowledged[at]?.id
          ? 'whole'
          : read.state,
      );
      return states.every((state) => state === 'whole')
        ? 'whole'
        : `${opened.value.damaged.length > 0 ? 'named ' : ''}${states.find((state) => state !== 'whole')}`;
    } finally {
      if (opened.ok) opened.value.close();
      remove();
    }
  };
  /** Damage that took bodies alone leaves the ledger open and names them. */
  const isSafe = (outcome: string): boolean =>
    ['whole', 'damaged', 'named tampered'].includes(outcome);
  const pathIn = (folder: string, file: keyof typeof files): string => join(folder, files[file]);

  test('is taken in, and all its parts hold something', () => {
    const sizes = Object.values(files).map((name) => statSync(join(killed.folder, name)).size);

    expect(outcomeOf(() => undefined)).toBe('whole');
    expect(sizes.filter((size) => size === 0)).toEqual([]);
    expect(acknowledged).toHaveLength(18);
  });

  test.each(Object.keys(files) as (keyof typeof files)[])(
    'loses nothing unseen when a bit of its %s changes',
    { timeout: 120_000 },
    (file) => {
      const places = placesIn(pathIn(killed.folder, file), 40);
      const outcomes = places.map((at) =>
        outcomeOf((folder) => changeByte(pathIn(folder, file), at)),
      );

      // The journal's and the log's ends are room that nothing was written to.
      expect(outcomes.filter((outcome) => !isSafe(outcome))).toEqual([]);
    },
  );

  test.each(Object.keys(files) as (keyof typeof files)[])(
    'loses nothing unseen when its %s is cut short',
    { timeout: 120_000 },
    (file) => {
      const places = placesIn(pathIn(killed.folder, file), 30);
      const outcomes = places.map((at) =>
        outcomeOf((folder) => truncateSync(pathIn(folder, file), at)),
      );

      expect(outcomes.filter((outcome) => !isSafe(outcome))).toEqual([]);
    },
  );

  test.each([
    ['database', 'damaged'],
    ['log', 'damaged'],
    ['journal', 'damaged'],
    ['commits', 'whole'],
    ['check', 'whole'],
  ] as const)('without its %s is %s', (file, outcome) => {
    expect(outcomeOf((folder) => rmSync(pathIn(folder, file)))).toBe(outcome);
  });

  test.each([['database'], ['log']] as const)(
    'is damaged without its %s when the count of commits is gone too',
    (file) => {
      const outcome = outcomeOf((folder) => {
        rmSync(pathIn(folder, file));
        rmSync(pathIn(folder, 'commits'));
      });

      expect(outcome).toBe('damaged');
    },
  );

  test('is damaged in every record of the journal and every frame of the log that counts', () => {
    const journal = readFileSync(pathIn(killed.folder, 'journal'));
    const used = journal.findLastIndex((byte) => byte !== 0);
    const outcomes = [0.01, 0.2, 0.4, 0.6, 0.8, 0.99].flatMap((part) => [
      outcomeOf((folder) => changeByte(pathIn(folder, 'journal'), Math.floor(used * part))),
      outcomeOf((folder) => {
        const log = pathIn(folder, 'log');
        changeByte(log, Math.floor(statSync(log).size * part));
      }),
    ]);

    expect(new Set(outcomes)).toEqual(new Set(['damaged']));
  });
});
