import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createFolderFiles } from '#platform/store/folder-files.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder, openIn, openWhole } from '#test/support/store-in-folder.ts';

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

const fill = (): void => {
  const descriptor = openSync(ballast, 'w');
  const { bavail, bsize } = statfsSync(disk);
  const block = Buffer.alloc(4096, 1);
  try {
    for (let left = bavail * bsize; left > 0; left -= block.length) writeSync(descriptor, block);
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

  test('cannot take a new folder', async () => {
    fill();

    const opened = await openIn(join(disk, 'new'));

    expect(opened).toEqual({ ok: false, error: { code: 'diskFull' } });
    rmSync(ballast);
  });
});
