import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { readTransactions } from '#platform/ledger/read-transaction.ts';
import { verifyChain } from '#platform/ledger/verify-chain.ts';
import { createFolderFiles } from '#platform/store/folder-files.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { ledgerKey, makeFolder, openIn, openWhole } from '#test/support/store-in-folder.ts';

const made = makeFolder();
const disk = join(made.folder, 'disk');
mkdirSync(disk);

/** A small disk of its own needs the right to mount one; elsewhere the wrapper's tests stand alone. */
const mounted = ((): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'careledger-test', disk], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
})();

const ballast = join(disk, 'ballast');

const page = 4096;

/** Fills the disk but for so many pages. */
const fill = (free = 0): void => {
  const descriptor = openSync(ballast, 'w');
  const { bavail, bsize } = statfsSync(disk);
  const block = Buffer.alloc(page, 1);
  try {
    for (let left = bavail * bsize - free * page; left > 0; left -= block.length)
      writeSync(descriptor, block);
  } catch {
    // Full, as wanted.
  }
  closeSync(descriptor);
};

describe.runIf(mounted)('a full disk', () => {
  afterAll(() => {
    execFileSync('umount', [disk]);
    made.remove();
  });

  test('refuses what does not fit, keeps what was there, and goes on when there is room', async () => {
    const make = createMaker(await createPrimitives());
    const folder = join(disk, 'data');
    const store = await openWhole(folder);
    const before = make.create();
    await store.ledger.append([before]);
    fill();

    const refused = await store.ledger.append(
      Array.from({ length: 600 }, (_, number) => make.create({ number, text: 'x'.repeat(6000) })),
    );
    const rows = await store.rows.write({
      rows: [{ put: 'setting', id: 'large', body: new Uint8Array(8_000_000) }],
    });
    const headFile = await createFolderFiles(folder).write('head', 'x'.repeat(100_000));
    const read = await store.ledger.read(before.id);
    rmSync(ballast);
    const after = await store.ledger.append([make.create()]);
    const report = await store.ledger.verifyChain(() => undefined);
    await store.close();
    const reopened = await openIn(folder);

    expect({ refused, rows, headFile }).toEqual({
      refused: { ok: false, error: { code: 'diskFull' } },
      rows: { ok: false, error: { code: 'diskFull' } },
      headFile: { ok: false, error: { code: 'diskFull' } },
    });
    expect(read).toMatchObject({ state: 'whole' });
    expect(after).toMatchObject({ ok: true, value: [{ height: 2 }] });
    expect(report.problems).toEqual([]);
    expect(reopened.ok).toBe(true);
    if (reopened.ok) await reopened.value.close();
  });

  test(
    'at whatever write it is full: nothing acknowledged is lost, and it goes on',
    { timeout: 300_000 },
    async () => {
      const primitives = await createPrimitives();
      const make = createMaker(primitives);
      const open = (folder: string) => {
        const node = openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));
        if (!node.ok) throw new Error(node.error.code);
        return node.value;
      };
      // Together more than the journal takes; the last does not fit into it at all.
      const sizes = [...Array.from({ length: 12 }, () => 60_000), 600_000];
      const transactions = sizes.map((size, each) => make.create({ text: 'x'.repeat(size), each }));
      const outcomes: string[] = [];
      for (let free = 0; free < 240; free += 6) {
        const folder = join(disk, `free-${free}`);
        const node = open(folder);
        fill(free);
        const taken = [];
        for (const each of transactions) {
          const appended = await node.append([each]);
          outcomes.push(appended.ok ? 'taken' : appended.error.code);
          if (appended.ok) taken.push(each.id);
        }
        const during = readTransactions(node.file, taken, primitives);
        rmSync(ballast);
        const repeated = await Promise.all(transactions.map((each) => node.append([each])));
        const report = await verifyChain(node.file, primitives, () => undefined);
        node.close();
        const again = open(folder);
        const after = await verifyChain(again.file, primitives, () => undefined);
        again.close();
        rmSync(folder, { recursive: true });

        expect(during.filter(({ state }) => state !== 'whole')).toEqual([]);
        expect(repeated.filter(({ ok }) => !ok)).toEqual([]);
        expect(report).toMatchObject({ problems: [], checked: transactions.length });
        expect(after).toMatchObject({ problems: [], checked: transactions.length });
      }
      expect(new Set(outcomes)).toEqual(new Set(['taken', 'diskFull']));
    },
  );

  test('cannot take a new folder', async () => {
    fill();

    const opened = await openIn(join(disk, 'new'));

    expect(opened).toEqual({ ok: false, error: { code: 'diskFull' } });
    rmSync(ballast);
  });
});
