import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { withLock } from '#test/network/lock.ts';
import { findBuildTools, MachineLacks } from '#test/network/machine.ts';

const child = fileURLToPath(new URL('lock-child.ts', import.meta.url));

/** A lock is a name: nothing has to stand there. */
const newPath = (): string => `/${randomUUID()}`;

describe('one installation at a time', () => {
  test('waits for the process that is at it, also where that one is killed', async () => {
    const path = newPath();
    const holder = spawn(process.execPath, [child, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');

    const seen: string[] = [];
    await withLock(
      path,
      () => {
        seen.push('waits');
        holder.kill('SIGKILL');
      },
      async () => {
        await Promise.resolve();
        seen.push('works');
      },
    );

    expect({ seen, killed: holder.killed }).toEqual({ seen: ['waits', 'works'], killed: true });
  });

  test('lets many in one after another', async () => {
    const path = newPath();
    let inside = 0;
    const most = await Promise.all(
      Array.from({ length: 8 }, () =>
        withLock(
          path,
          () => undefined,
          async () => {
            inside += 1;
            const now = inside;
            await new Promise(setImmediate);
            inside -= 1;
            return now;
          },
        ),
      ),
    );
    expect(most).toEqual(Array.from({ length: 8 }, () => 1));
  });
});

describe('a machine without what the programs are built with', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('is told what to install', () => {
    vi.stubEnv('PATH', '/nonexistent');
    vi.stubEnv('PYENV_ROOT', '/nonexistent');
    vi.stubEnv('CARELEDGER_PYTHON', '');
    expect(findBuildTools).toThrow(MachineLacks);
    expect(findBuildTools).toThrow(/^CPython 3\.7 or 3\.8 .*, a C compiler \(gcc\)$/);
  });
});
