import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { outputWithKeyring, type KeyringState } from '#test/support/keyring.ts';

const script = fileURLToPath(new URL('./use-keychain.ts', import.meta.url));

const useKeychain = async (state: KeyringState): Promise<unknown> =>
  JSON.parse(await outputWithKeyring(state, [process.execPath, script]));

const everyAnswer = (answer: unknown): unknown => ({
  check: answer,
  before: answer,
  write: answer,
  after: answer,
  elsewhere: answer,
  remove: answer,
  removed: answer,
  removeAgain: answer,
});

describe.runIf(process.platform === 'linux')('the Secret Service', () => {
  test('keeps, returns and removes secrets, apart for each installation', async () => {
    const answers = await useKeychain('--unlocked');

    expect(answers).toEqual({
      check: { ok: true, value: { name: 'Secret Service' } },
      before: { ok: true, value: null },
      write: { ok: true },
      after: { ok: true, value: '07'.repeat(32) },
      elsewhere: { ok: true, value: null },
      remove: { ok: true },
      removed: { ok: true, value: null },
      removeAgain: { ok: true },
    });
  });

  test('says that it is locked, and never that a secret is not there', async () => {
    const answers = await useKeychain('--locked');

    expect(answers).toEqual(everyAnswer({ ok: false, error: { code: 'keychainLocked' } }));
  });

  test('is missing where there is no session bus', async () => {
    const answers = await useKeychain('--none');

    expect(answers).toEqual(everyAnswer({ ok: false, error: { code: 'keychainMissing' } }));
  });
});
