import type { PersonId } from '#contract/ids.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { OpenStore } from '#app/ports/store.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { openVault, sealVault } from '#app/keys/vault.ts';
import { type Clinic, copyOf, names } from './quick-clinic.ts';
import { quickMachine } from './quick-machine.ts';
import { passphrases, platformOf, type RealApp } from './real-app.ts';
import { addWorkstation, open, untilCaughtUp } from './two-workstations.ts';

/** The ledger's file of a workstation as its own process has it open. */
export interface OpenFolder {
  readonly platform: Platform;
  readonly device: Uint8Array;
  readonly store: OpenStore;
}

/** The ledger's file of a workstation that is closed, opened as its own process opens it. */
export const inFolder = async <Value>(
  { folder, keychain }: Clinic,
  work: (opened: OpenFolder) => Promise<Value>,
): Promise<Value> => {
  const platform = quickMachine(keychain)(await platformOf(folder));
  const device = await platform.secrets('').keychain().read('device');
  if (!device.ok || device.value === null) throw new Error('the keychain holds no device secret');
  const key = derivedKeys(platform.crypto).ledgerFile(device.value);
  const store = await platform.store.open(key, 'unserved');
  if (!store.ok) throw new Error(store.error.code);
  try {
    return await work({ platform, device: device.value, store: store.value });
  } finally {
    await store.value.close();
  }
};

/** One person's keys at another workstation, as if they had been brought there; both are closed. */
const bring = async (from: Clinic, to: Clinic, person: PersonId, passphrase: string) => {
  const secrets = await inFolder(await copyOf(from), async ({ platform, device, store }) => {
    const row = await store.rows.get('vault', person);
    return row && openVault(platform.crypto, device, person, passphrase, row);
  });
  if (!secrets) throw new Error('the vault does not open');
  await inFolder(to, async ({ platform, device, store }) => {
    const body = await sealVault(platform.crypto, device, person, passphrase, secrets);
    await store.rows.write({ rows: [{ put: 'vault', id: person, body }] });
  });
};

export interface Kiosk {
  readonly app: RealApp;
  readonly clinic: Clinic;
}

/** A kiosk of the clinic at which its administrator can sign in; `joined` is the clinic as it stood when it was copied. */
export const addKiosk = async (
  first: RealApp,
  joined: Clinic,
  wanted: { readonly label: string; readonly prefix: string },
): Promise<Kiosk> => {
  const { people } = await first.page.get('session.people', {});
  const administrator = people.find(({ name }) => name === names.administrator);
  if (administrator === undefined) throw new Error('the clinic has no administrator');
  const added = await addWorkstation(first, { ...wanted, purpose: 'kiosk' });
  await untilCaughtUp(added.app);
  await added.app.close();
  await bring(joined, added.clinic, administrator.person, passphrases.administrator);
  const app = await open(added.clinic);
  await untilCaughtUp(app);
  return { app, clinic: added.clinic };
};
