import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { keychainFailure } from '#platform/keychain/keychain-failure.ts';
import { createKeychain } from '#platform/keychain/keychain-store.ts';
import { hasSessionBus } from '#platform/keychain/session-bus.ts';
import { fakeKeytar } from '#test/support/fake-keytar.ts';

const silent = { ok: false, error: { code: 'keychainSilent' } };

const setUp = () => {
  const keytar = fakeKeytar();
  const limits: (() => void)[] = [];
  const store = createKeychain({
    installationId: 'one',
    load: () => Promise.resolve(keytar.keytar),
    sessionBus: () => true,
    after: (_, task) => {
      limits.push(task);
      return () => limits.splice(limits.indexOf(task), 1);
    },
  });
  const callHangs = (): Promise<boolean> => vi.waitUntil(() => keytar.waiting.length === 1);
  return { ...keytar, store, callHangs, passLimit: () => limits.at(-1)?.() };
};

test('a call without an answer is given up; later ones are refused until it returns', async () => {
  const { store, hang, callHangs, passLimit, answerAll } = setUp();
  await store.write('device', new Uint8Array(32));
  hang();

  const first = store.read('device');
  await callHangs();
  passLimit();
  const during = [await first, await store.read('device')];
  answerAll();
  const later = await vi.waitUntil(async () => {
    const answer = await store.read('device');
    return answer.ok && answer;
  });

  expect([...during, later]).toEqual([silent, silent, { ok: true, value: new Uint8Array(32) }]);
});

test('one call is in flight at a time', async () => {
  const { store, hang, waiting, callHangs, answerAll } = setUp();
  await store.write('device', new Uint8Array(32));
  hang();

  const both = [store.read('device'), store.read('device')];
  await callHangs();
  const inFlight = waiting.length;
  answerAll();

  expect([inFlight, ...(await Promise.all(both)).map((answer) => answer.ok)]).toEqual([
    1,
    true,
    true,
  ]);
});

test('a keychain module that cannot be loaded is a missing keychain', async () => {
  const store = createKeychain({
    installationId: 'one',
    after: () => () => undefined,
    load: () => Promise.reject(new Error('Failed to load keytar native addon')),
    platform: 'linux',
    sessionBus: () => true,
  });

  const answer = await store.read('device');

  expect(answer).toEqual({ ok: false, error: { code: 'keychainMissing' } });
});

describe('a Linux session without a bus', () => {
  const withoutBus = () => {
    let loaded = false;
    const store = createKeychain({
      installationId: 'one',
      after: () => () => undefined,
      load: () => {
        loaded = true;
        return new Promise(() => undefined); // as keytar with an X display: no answer, ever
      },
      platform: 'linux',
      sessionBus: () => hasSessionBus({ DISPLAY: ':0', XDG_RUNTIME_DIR: '/nowhere' }),
    });
    return { store, wasLoaded: () => loaded };
  };

  test('has no keychain, and nobody is asked', async () => {
    const { store, wasLoaded } = withoutBus();

    const answers = [
      await store.check(),
      await store.read('device'),
      await store.write('device', new Uint8Array(32)),
      await store.remove('device'),
    ];

    expect(answers).toEqual(answers.map(() => ({ ok: false, error: { code: 'keychainMissing' } })));
    expect(wasLoaded()).toBe(false);
  });

  test.each([
    [{}, false],
    [{ DBUS_SESSION_BUS_ADDRESS: '' }, false],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' }, true],
  ] as const)('%j has a bus: %s', (env, expected) => {
    const found = hasSessionBus(env);

    expect(found).toBe(expected);
  });

  test('is not one where the bus has its socket in the runtime folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'careledger-bus-'));
    const before = hasSessionBus({ XDG_RUNTIME_DIR: folder });
    const server = createServer().listen(join(folder, 'bus'));
    await once(server, 'listening');

    const found = hasSessionBus({ XDG_RUNTIME_DIR: folder });

    server.close();
    rmSync(folder, { recursive: true, force: true });
    expect([before, found]).toEqual([false, true]);
  });
});

test('something else under a secret’s name is not taken for "no secret"', async () => {
  const { store, held } = setUp();
  held.set('one/device', 'not a secret');

  const reading = store.read('device');

  await expect(reading).rejects.toThrow('holds something that is not one');
});

test.each([
  ['linux', 'Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychainMissing'],
  ['linux', 'Could not connect: No such file or directory', 'keychainMissing'],
  [
    'linux',
    'The name org.freedesktop.secrets was not provided by any .service files',
    'keychainMissing',
  ],
  [
    'linux',
    'Object does not exist at path “/org/freedesktop/secrets/collection/login”',
    'keychainLocked',
  ],
  ['linux', 'Cannot create an item in a locked collection', 'keychainLocked'],
  ['linux', 'Prompt was dismissed', 'keychainLocked'],
  ['darwin', 'User interaction is not allowed.', 'keychainLocked'],
  ['darwin', 'anything else', 'keychainLocked'],
  ['win32', 'anything else', 'keychainLocked'],
] as const)('%s: "%s" means %s', (platform, message, code) => {
  const failure = keychainFailure(new Error(message), platform);

  expect(failure).toEqual({ code });
});
