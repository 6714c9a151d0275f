import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openCard } from '#app/cards/card-blob.ts';
import { readCardCode } from '#app/cards/card-code.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { openEpochs } from '#app/keys/epoch.ts';
import { decryptPages } from './decrypt-pages.ts';
import { machineOf } from './insider.ts';
import { inFolder } from './kiosk.ts';
import { type Clinic, copyOf } from './quick-clinic.ts';

/** Every page of the databases that the keychain opens, free ones as well. */
export const pagesOf = async (clinic: Clinic): Promise<Buffer> =>
  inFolder(await copyOf(clinic), ({ platform, device }) => {
    const key = derivedKeys(platform.crypto).ledgerFile(device);
    const files = ['ledger.db', join('network', 'ledger.db')]
      .map((name) => join(clinic.folder, name))
      .filter((name) => existsSync(name));
    return Promise.resolve(Buffer.concat(files.map((name) => decryptPages(name, key))));
  });

/** Keys that a card opens with one of these PINs in any blob of a kiosk's disk and keychain, blob by blob. */
export const openBlobs = async (
  kiosk: Clinic,
  card: string,
  pins: readonly string[],
): Promise<readonly (readonly Uint8Array[])[]> => {
  const { clinic } = await machineOf(kiosk);
  return inFolder(await copyOf(kiosk), async ({ platform: { crypto, secrets }, store }) => {
    const epochs = await openEpochs(crypto, secrets('').keychain());
    const code = readCardCode(crypto.primitives, clinic, card);
    if (!code.ok || !epochs.ok || epochs.value === null) throw new Error('no card, or no kiosk');
    const opened: (readonly Uint8Array[])[] = [];
    for (const { id, body } of await store.rows.list('card')) {
      for (const pin of pins) {
        const keys = await openCard(crypto, epochs.value, { ...code.value, id }, pin, body);
        if (keys) opened.push([keys.demographics, keys.clinical]);
      }
    }
    return opened;
  });
};
