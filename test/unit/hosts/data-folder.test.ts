import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { usualDataFolder } from '#hosts/cli/start/data-folder.ts';

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
