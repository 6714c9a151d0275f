import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { callNames, calls, type CallName } from '#contract/calls/index.ts';
import { commonErrors } from '#contract/errors.ts';
import type { Reply } from '#contract/reply.ts';
import { openWorld, type World } from '#test/support/contract-world.ts';
import { emptyClinic, openClinic, removeFolders } from '#test/support/quick-clinic.ts';
import { pageOf, passphrases, type RealApp } from '#test/support/real-app.ts';
import { badFirstRun, firstRunCalls, readyCalls } from './call-table.ts';
import { marker } from './entry.ts';
import { badAtKiosk, kioskCalls } from './kiosk-entries.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterAll(removeFolders);

const readyNames = Object.keys(readyCalls) as (keyof typeof readyCalls)[];
const guarded = readyNames.filter((name) => !calls[name].callers.includes('anyone'));
const callers = ['administrator', 'doctor', 'reception', 'patient'] as const;
const badInputs: Readonly<Record<string, readonly [unknown, string]>> = {
  ...badFirstRun,
  ...badAtKiosk,
  ...Object.fromEntries(readyNames.map((each) => [each, readyCalls[each].bad])),
};
const badOf = (name: CallName): readonly [unknown, string] => {
  const bad = badInputs[name];
  if (bad === undefined) throw new Error(`no bad input for ${name}`);
  return bad;
};

const codeOf = (reply: Reply<unknown>): string | undefined =>
  reply.ok ? undefined : reply.error.code;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const pageFor = (name: CallName) => {
  const allowed = callers.find((caller) => calls[name].callers.includes(caller));
  return allowed === undefined ? world.nobody : world[allowed];
};

describe('the contract', () => {
  test('is in the table, call by call', () => {
    expect([...readyNames, ...kioskCalls, ...firstRunCalls].toSorted()).toEqual(
      [...callNames].toSorted(),
    );
  });

  test.each([...callNames])('%s: bad input is refused by path, and not repeated', async (name) => {
    const [input, path] = badOf(name);
    const page = pageFor(name);

    const reply = await page.connection.invoke(name, input);

    expect(reply).toMatchObject({ ok: false, error: { code: 'badInput' } });
    expect(reply.ok ? [] : reply.error.issues?.map((issue) => issue.path)).toContain(path);
    expect(JSON.stringify(reply)).not.toContain(marker);
  });

  test.each(guarded)('%s: gets through for those it names, and nobody else', async (name) => {
    const [input] = badOf(name);
    const named = calls[name].callers;

    const answers = Object.fromEntries(
      await Promise.all(
        [...callers, 'nobody' as const, 'locked' as const].map(
          async (caller) =>
            [caller, codeOf(await world[caller].connection.invoke(name, input))] as const,
        ),
      ),
    );

    // Who is let through learns next that the input is bad.
    const expected = callers.map((caller) => [
      caller,
      named.includes(caller) ? 'badInput' : 'notAllowed',
    ]);
    expect(answers).toEqual({
      ...Object.fromEntries(expected),
      nobody: 'locked',
      locked: 'locked',
    });
  });

  test.each([
    undefined,
    null,
    [],
    [null],
    42,
    true,
    'x'.repeat(8_000_000),
    JSON.parse('{"__proto__":{"callers":["anyone"]},"constructor":{"prototype":{}}}') as unknown,
    {
      patient: { toString: 'x' },
      draft: [],
      kind: {},
      query: ['a'],
      passphrase: {},
      card: 1,
      hash: [],
    },
  ])('takes no strange input for anything (%#)', async (input) => {
    const invoked = [
      ...guarded,
      'session.signIn',
      'session.patientSignIn',
      'verify.transaction',
    ] as const;

    const replies = await Promise.all(
      invoked
        .filter((name) => name !== 'settings.setSecurity')
        .map(async (name) => ({ name, reply: await pageFor(name).connection.invoke(name, input) })),
    );

    const takesNothing = (name: CallName) =>
      Object.keys(calls[name].input.def).includes('shape') &&
      Object.keys((calls[name].input.def as unknown as { shape: object }).shape).length === 0;
    const wrong = replies.filter(
      ({ name, reply }) => codeOf(reply) !== 'badInput' && !takesNothing(name),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    undefined,
    null,
    '',
    '__proto__',
    'constructor',
    'toString',
    'app.Status',
    'app.status ',
    ['app.status'],
    { toString: () => 'app.status' },
    'x'.repeat(1_000_000),
  ])('knows no call of another name (%#)', async (name) => {
    const reply = await world.doctor.connection.invoke(name, {});

    expect(reply).toEqual({
      ok: false,
      error: { code: 'badInput', issues: [{ path: '', code: 'name' }] },
    });
  });

  describe('good input', () => {
    beforeAll(async () => {
      await world.administrator.get('session.prove', {
        passphrase: passphrases.administrator,
        deed: 'staff',
        subject: 'clinic',
      });
    });

    test.each(readyNames)('%s answers as its schema says', async (name) => {
      const reply = await readyCalls[name].good(world);

      expect(reply).toEqual({
        ok: true,
        value: calls[name].output.parse(reply.ok ? reply.value : null),
      });
    });

    test('no answer held a key, a passphrase, or a PIN that was not asked for', () => {
      const secrets = [
        ...world.machine.secretTexts(),
        ...Object.values(passphrases),
        `"${world.card.pin}"`,
        world.card.card,
      ];
      const silent = world.traffic.filter(
        (message) => !message.startsWith('{"name":"cards.issue"'),
      );

      const told = secrets.filter((secret) => silent.some((message) => message.includes(secret)));

      expect(world.machine.secretTexts().length).toBeGreaterThan(100);
      expect(told).toEqual([]);
    });

    test('nothing went wrong that the calls do not declare', () => {
      expect(world.machine.errors).toEqual([]);
    });
  });

  test.each([...callNames])('%s declares no error twice', (name) => {
    const declared = [...commonErrors, ...calls[name].errors];

    expect(declared).toEqual([...new Set(declared)]);
  });
});

describe('before set-up', () => {
  let app: RealApp;
  beforeAll(async () => {
    app = await openClinic(await emptyClinic());
  });
  afterAll(() => app.close());

  test.each(readyNames.filter((name) => calls[name].phase === 'ready'))(
    '%s is not ready',
    async (name) => {
      const reply = await pageOf(app.app).connection.invoke(name, {});

      expect(reply).toEqual({ ok: false, error: { code: 'notReady' } });
    },
  );

  test('what needs no clinic answers', async () => {
    const { page } = app;

    const status = await page.call('app.status', {});
    const preferences = await page.call('app.preferences', {});
    const unlocked = await page.call('workstation.unlock', { passphrase: 'anything at all' });

    expect({ status, preferences, unlocked }).toMatchObject({
      status: { ok: true, value: { phase: 'setup', session: null, ledger: null } },
      preferences: { ok: true },
      unlocked: { ok: false, error: { code: 'notReady' } },
    });
  });
});

describe('after set-up', () => {
  test.each(firstRunCalls.filter((name) => name.startsWith('setup.')))(
    '%s is over',
    async (name) => {
      const inputs = {
        'setup.checkKeychain': {},
        'setup.choosePlace': { place: 'keychain' },
        'setup.recoveryWords': {},
        'setup.confirmWords': { words: ['a', 'b', 'c', 'd'] },
        'setup.finish': {
          clinic: { name: 'Another', address: '', phone: '' },
          workstation: { label: 'Desk', prefix: 'AB' },
          administrator: {
            name: 'Somebody',
            registration: '',
            passphrase: 'a long enough passphrase',
          },
          doctor: null,
        },
      } as const;

      const reply = await world.nobody.connection.invoke(name, inputs[name as keyof typeof inputs]);

      expect(reply).toEqual({ ok: false, error: { code: 'alreadySetUp' } });
    },
  );
});
