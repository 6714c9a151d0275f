import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCareledger } from '#app/careledger.ts';
import type { Careledger, Connection } from '#app/gateway.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { CallInput, CallName, CallOutput } from '#contract/calls/index.ts';
import type { Reply } from '#contract/reply.ts';
import { createPlatform } from '../../src-main/entry/compose.ts';
import { workerUrls } from '../../src-main/entry/workers.ts';
import { openConfDocument } from '#platform/settings/conf-preferences.ts';
import { createPreferences } from '#platform/settings/preferences.ts';

/** The application over a real folder, with the key file as the place of its secrets. */
export interface RealApp {
  readonly folder: string;
  readonly app: Careledger;
  readonly platform: Platform;
  readonly page: Page;
  /** Everything that crossed the boundary to the page, as JSON. */
  readonly traffic: string[];
  readonly close: () => Promise<void>;
}

export interface Page {
  readonly connection: Connection;
  readonly call: <Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ) => Promise<Reply<CallOutput<Name>>>;
  /** The value; fails the test on an error reply. */
  readonly get: <Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ) => Promise<CallOutput<Name>>;
}

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'careledger-'));

export const platformOf = (folder: string): Promise<Platform> =>
  createPlatform({
    folder,
    apiPort: { want: 0, strict: false },
    workers: workerUrls(),
    preferences: createPreferences({ folder, open: openConfDocument }),
  });

export const pageOf = (app: Careledger, traffic: string[] = []): Page => {
  const connection = app.connect((name, body) => traffic.push(JSON.stringify({ name, body })));
  const call = async <Name extends CallName>(name: Name, input: CallInput<Name>) => {
    const reply = await connection.invoke(name, input);
    traffic.push(JSON.stringify({ name, reply }));
    return reply as Reply<CallOutput<Name>>;
  };
  return {
    connection,
    call,
    get: async (name, input) => {
      const reply = await call(name, input);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.value;
    },
  };
};

export const openApp = async (
  folder: string,
  change: (platform: Platform) => Platform = (platform) => platform,
): Promise<RealApp> => {
  const platform = change(await platformOf(folder));
  const app = await createCareledger(platform);
  const traffic: string[] = [];
  return { folder, app, platform, traffic, page: pageOf(app, traffic), close: app.close };
};

export const passphrases = {
  keyFile: `key file ${randomUUID()}`,
  administrator: 'a calm grey heron at noon',
  doctor: 'seven lanterns by the river',
} as const;

/** Sets a clinic up with an administrator and a doctor, as the wizard does. */
export const setUp = async (page: Page): Promise<void> => {
  await page.get('setup.choosePlace', { place: 'keyFile', passphrase: passphrases.keyFile });
  const { words, ask } = await page.get('setup.recoveryWords', {});
  await page.get('setup.confirmWords', { words: ask.map((position) => words[position - 1] ?? '') });
  await page.get('setup.finish', {
    clinic: { name: 'Lakeside Clinic', address: '1 Shore Road', phone: '+254 700 000 001' },
    workstation: { label: 'Room 2', prefix: 'LK2' },
    administrator: {
      name: 'Beatrice Njeri',
      registration: '',
      passphrase: passphrases.administrator,
    },
    doctor: { name: 'Dr Amara Osei', registration: 'KE-1001', passphrase: passphrases.doctor },
  });
};

/** Signs in by name. */
export const signIn = async (page: Page, name: string, passphrase: string) => {
  const { people } = await page.get('session.people', {});
  const person = people.find((each) => each.name === name);
  if (person === undefined) throw new Error(`nobody called ${name}`);
  return page.get('session.signIn', { person: person.person, passphrase });
};
