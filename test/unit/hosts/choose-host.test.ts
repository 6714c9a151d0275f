import { describe, expect, it } from 'vitest';
import { chooseHost } from '#hosts/cli/start/choose-host.ts';

const desktop = { platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false } as const;
const headless = { platform: 'linux', env: { DISPLAY: '' }, isRoot: false } as const;
const rootDesktop = { ...desktop, isRoot: true } as const;
const rootWithout = {
  ...rootDesktop,
  env: { DISPLAY: ':0', CARELEDGER_NO_SANDBOX: '1' },
} as const;

describe('the host that is chosen', () => {
  it.each([
    ['auto', desktop, { host: 'electron', flags: [] }],
    ['auto', { ...desktop, env: { WAYLAND_DISPLAY: 'w' } }, { host: 'electron', flags: [] }],
    ['auto', { platform: 'darwin', env: {}, isRoot: true }, { host: 'electron', flags: [] }],
    ['electron', desktop, { host: 'electron', flags: [] }],
    ['auto', rootWithout, { host: 'electron', flags: ['--no-sandbox'] }],
    ['web', desktop, { host: 'web', why: null }],
    ['auto', headless, { host: 'web', why: expect.stringContaining('no display') }],
    ['auto', rootDesktop, { host: 'web', why: expect.stringContaining('root') }],
    ['electron', headless, { host: 'none', why: expect.stringContaining('no display') }],
    ['electron', rootDesktop, { host: 'none', why: expect.stringContaining('root') }],
  ] as const)('for %s on %j', (asked, machine, chosen) => {
    expect(chooseHost(asked, machine)).toEqual(chosen);
  });
});
