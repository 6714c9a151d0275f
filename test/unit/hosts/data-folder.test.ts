import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/result.ts';
import { makeDataFolder, usualDataFolder } from '#hosts/cli/start/data-folder.ts';

const home = '/home/ana';

describe('the usual data folder', () => {
  it.each([
    ['linux', {}, join(home, '.local/share/careledger')],
    ['linux', { XDG_DATA_HOME: '/xdg' }, join('/xdg/careledger')],
    ['linux', { XDG_DATA_HOME: 'relative' }, join(home, '.local/share/careledger')],
    ['darwin', {}, join(home, 'Library/Application Support/Careledger')],
    ['win32', { APPDATA: '/appdata' }, join('/appdata/Careledger')],
    ['win32', {}, join(home, 'AppData/Roaming/Careledger')],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(usualDataFolder({ platform, env, home })).toBe(folder);
  });
});

describe('a data folder that is made', () => {
  let above: string;
  beforeEach(() => {
    above = mkdtempSync(join(tmpdir(), 'careledger-folder-'));
  });
  afterEach(() => rmSync(above, { recursive: true }));

  it('is for this account alone, with the folders above it, and may be there already', () => {
    const folder = join(above, 'one', 'two');

    expect([makeDataFolder(folder), makeDataFolder(folder)]).toEqual([
      ok(undefined),
      ok(undefined),
    ]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('cannot be made in a file', () => {
    writeFileSync(join(above, 'file'), '');

    expect(makeDataFolder(join(above, 'file', 'in it'))).toEqual(fail('EEXIST'));
  });

  it.runIf(process.platform === 'linux')('is refused where nothing can be made, and ends', () => {
    expect(makeDataFolder('/proc/careledger')).toEqual(fail('ENOENT'));
  });
});
