import { readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Platform } from '#app/ports/platform.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { openConfDocument } from '#platform/settings/conf-preferences.ts';
import { createPreferences } from '#platform/settings/preferences.ts';
import { changeByte, placesIn } from '#test/support/damage.ts';
import { quickMachine } from '#test/support/quick-machine.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  emptyClinic,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { openApp, pageOf, passphrases, setUp } from '#test/support/real-app.ts';
import { createCareledger } from '#app/careledger.ts';
import { createPlatform } from '../../../src-main/entry/compose.ts';
import { workerUrls } from '../../../src-main/entry/workers.ts';

afterAll(removeFolders);

let founded: Clinic;
beforeAll(async () => {
  founded = await foundClinic();
});

/** Grows a clinic by a patient and closes it. */
const addOne = async (clinic: Clinic): Promise<void> => {
  const { page, close } = await openClinic(clinic);
  await asDoctor(page);
  await addPatient(page);
  await close();
};

const problemOf = async (clinic: Clinic, change?: (platform: Platform) => Platform) => {
  const { page, close } = await openClinic(clinic, change === undefined ? {} : { change });
  const { phase, problem } = await page.get('app.status', {});
  await close();
  return { phase, problem };
};

describe('files of a newer Careledger', () => {
  /** Keys as the stores are opened with them. */
  const bump = async (name: 'ledger' | 'clinical'): Promise<Clinic> => {
    const clinic = await copyOf(founded);
    await addOne(clinic);
    const keys: Record<string, Uint8Array> = {};
    const { page, close } = await openClinic(clinic, {
      change: (platform) => ({
        ...platform,
        store: {
          ...platform.store,
          open: async (key, api) => {
            keys['ledger'] = key.slice();
            const opened = await platform.store.open(key, api);
            if (!opened.ok) return opened;
            const { roles } = opened.value;
            const openClinical: typeof roles.openClinical = (secret) => {
              keys['clinical'] = secret.slice();
              return roles.openClinical(secret);
            };
            return { ok: true, value: { ...opened.value, roles: { ...roles, openClinical } } };
          },
        },
      }),
    });
    await asDoctor(page);
    await close();
    const database = connectWithKey(
      join(clinic.folder, `${name}.db`),
      keys[name] ?? new Uint8Array(),
    );
    database.exec('PRAGMA user_version = 99');
    database.close();
    return clinic;
  };

  test('are left alone: the ledger', async () => {
    const clinic = await bump('ledger');
    const before = readFileSync(join(clinic.folder, 'ledger.db'));

    const problem = await problemOf(clinic);

    expect(problem).toEqual({ phase: 'unavailable', problem: 'storeNewer' });
    expect(readFileSync(join(clinic.folder, 'ledger.db')).equals(before)).toBe(true);
  });

  test('are left alone: a role database, which keeps its readers out', async () => {
    const clinic = await bump('clinical');
    const { page, close } = await openClinic(clinic);

    const doctor = await page.call('session.signIn', {
      person:
        (await page.get('session.people', {})).people.find(({ roles }) => roles.includes('doctor'))
          ?.person ?? ('' as never),
      passphrase: passphrases.doctor,
    });
    const administrator = await asAdministrator(page);
    await close();

    expect(doctor).toEqual({ ok: false, error: { code: 'storeNewer' } });
    expect(administrator).toMatchObject({ kind: 'staff' });
  });
});

describe('a folder in use', () => {
  test('is refused to a second process and opens once the first has gone', async () => {
    const clinic = await copyOf(founded);
    const first = await openClinic(clinic);
    const second = await openClinic(clinic);
    const refused = await second.page.get('app.status', {});
    const meanwhile = await asDoctor(first.page);
    await first.close();

    await second.page.get('workstation.retry', {});
    const retried = await second.page.get('app.status', {});
    await second.close();

    expect([refused, retried]).toMatchObject([
      { phase: 'unavailable', problem: 'storeInUse', ledger: null },
      { phase: 'ready', problem: null },
    ]);
    expect(meanwhile).toMatchObject({ locked: false });
  });
});

describe('secrets that do not belong to the folder', () => {
  test.each(['device', 'epoch'])('the %s secret is missing', async (name) => {
    const clinic = await copyOf(founded);
    clinic.keychain.delete(name);

    expect(await problemOf(clinic)).toEqual({ phase: 'unavailable', problem: 'storeKeyWrong' });
  });

  test('the device secret is another', async () => {
    const clinic = await copyOf(founded);
    clinic.keychain.set('device', new Uint8Array(32).fill(9));

    expect(await problemOf(clinic)).toEqual({ phase: 'unavailable', problem: 'storeKeyWrong' });
  });
});

describe('a port asked for', () => {
  const openAt = async ({ folder, keychain }: Clinic, port: number) => {
    const platform = await createPlatform({
      folder,
      apiPort: { want: port, strict: true },
      workers: workerUrls(),
      preferences: createPreferences({ folder, open: openConfDocument }),
    });
    const app = await createCareledger(quickMachine(keychain)(platform));
    return { page: pageOf(app), close: app.close };
  };
  const squatter = async (): Promise<Server> => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };

  test('and taken is said, and works once it is free', async () => {
    const server = await squatter();
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { page, close } = await openAt(await copyOf(founded), port);
    const taken = await page.get('app.status', {});
    server.close();
    await once(server, 'close');

    await page.get('workstation.retry', {});
    const free = await page.get('app.status', {});
    await close();

    expect([taken, free]).toMatchObject([
      { phase: 'unavailable', problem: 'portTaken' },
      { phase: 'ready', ledger: { apiUrl: `http://127.0.0.1:${port}/api/v1/` } },
    ]);
  });
});

describe('a key file', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await emptyClinic();
    const { page, close } = await openApp(clinic.folder);
    await setUp(page);
    await close();
  });

  test('opens the workstation with its passphrase only, and pauses guessing', async () => {
    const { page, close } = await openApp((await copyOf(clinic)).folder);
    const sealed = await page.get('app.status', {});
    const wrong = [];
    for (let each = 0; each < 5; each += 1) {
      wrong.push(await page.call('workstation.unlock', { passphrase: `guess number ${each}` }));
    }
    const paused = await page.call('workstation.unlock', { passphrase: passphrases.keyFile });
    await close();
    const again = await openApp((await copyOf(clinic)).folder);
    const right = await again.page.call('workstation.unlock', { passphrase: passphrases.keyFile });
    const open = await again.page.get('app.status', {});
    await again.close();

    expect([sealed, open]).toMatchObject([
      { phase: 'sealed' },
      { phase: 'ready', secrets: 'keyFile' },
    ]);
    expect(wrong[0]).toEqual({
      ok: false,
      error: { code: 'wrongPassphrase', triesLeft: 4, pauseSeconds: 300 },
    });
    expect([wrong[4], paused, right]).toMatchObject([
      { error: { code: 'pause' } },
      { error: { code: 'pause' } },
      { ok: true },
    ]);
  });

  test('with a byte changed is said to be damaged, or still opens what it should', async () => {
    const outcomes = new Set<string>();
    for (const at of placesIn(join(clinic.folder, 'keyfile.json'), 6)) {
      const copy = await copyOf(clinic);
      changeByte(join(copy.folder, 'keyfile.json'), at);
      const { page, close } = await openApp(copy.folder);
      const reply = await page.call('workstation.unlock', { passphrase: passphrases.keyFile });
      const { phase } = await page.get('app.status', {});
      await close();
      outcomes.add(reply.ok ? phase : reply.error.code);
    }

    expect(
      [...outcomes].filter(
        (each) => !['keyFileDamaged', 'wrongPassphrase', 'ready'].includes(each),
      ),
    ).toEqual([]);
    expect(outcomes).toContain('keyFileDamaged');
  });

  test('that is gone is said to be gone', async () => {
    const copy = await copyOf(clinic);
    rmSync(join(copy.folder, 'keyfile.json'));
    const { page, close } = await openApp(copy.folder);

    const { phase, problem } = await page.get('app.status', {});
    await close();

    expect({ phase, problem }).toEqual({ phase: 'unavailable', problem: 'keyFileDamaged' });
  });
});
