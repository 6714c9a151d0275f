import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openCard } from '#app/cards/card-blob.ts';
import { readCardCode } from '#app/cards/card-code.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { decryptLog, decryptPages } from './decrypt-pages.ts';
import { epochsIn, machineIn } from './insider.ts';
import { inFolder, type OpenFolder } from './kiosk.ts';
import { type Clinic, copyOf } from './quick-clinic.ts';

/** What one key makes of a database and of its log, as they lie on the disk; empty where there is none. */
export const pagesOfFile = (path: string, key: Uint8Array): Buffer => {
  const log = `${path}-wal`;
  return Buffer.concat([
    ...(existsSync(path) ? [decryptPages(path, key)] : []),
    ...(existsSync(log) ? [decryptLog(log, key)] : []),
  ]);
};

/** Every page of the databases that the keychain opens, free ones as well. */
export const pagesOf = async (clinic: Clinic): Promise<Buffer> =>
  inFolder(await copyOf(clinic), ({ platform, device }) => {
    const key = derivedKeys(platform.crypto).ledgerFile(device);
    return Promise.resolve(pagesOfLedger(clinic.folder, key));
  });

export const pagesOfLedger = (folder: string, key: Uint8Array): Buffer =>
  Buffer.concat(
    ['ledger.db', join('network', 'ledger.db')].map((name) => pagesOfFile(join(folder, name), key)),
  );

/** Keys that a card opens with one of these PINs in any blob of a kiosk's disk and keychain, blob by blob. */
export const openBlobs = async (
  kiosk: Clinic,
  card: string,
  pins: readonly string[],
): Promise<readonly (readonly Uint8Array[])[]> =>
  inFolder(await copyOf(kiosk), async (opened) => {
    const blobs = await opened.store.rows.list('card');
    return openedBlobs(opened, blobs, card, pins);
  });

/** The same of blobs that are in hand. */
export const openedBlobs = async (
  opened: OpenFolder,
  blobs: readonly { readonly id: string; readonly body: Uint8Array }[],
  card: string,
  pins: readonly string[],
): Promise<readonly (readonly Uint8Array[])[]> => {
  const { crypto } = opened.platform;
  const epochs = await epochsIn(opened);
  const { clinic } = await machineIn(opened);
  const code = readCardCode(crypto.primitives, clinic, card);
  if (!code.ok) throw new Error('this is no card of the clinic');
  const found: (readonly Uint8Array[])[] = [];
  for (const { id, body } of blobs) {
    for (const pin of pins) {
      const keys = await openCard(crypto, epochs, { ...code.value, id }, pin, body);
      if (keys) found.push([keys.demographics, keys.clinical]);
    }
  }
  return found;
};
