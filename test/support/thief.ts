import { join } from 'node:path';
import {
  cardFileInfo,
  type FiledCard,
  openPieces,
  partsOf,
  readHeader,
} from '#app/cards/card-file.ts';
import { keptCard } from '#app/cards/card-blob.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import type { PersonId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { boxesIn, openedBy } from './granted-boxes.ts';
import { epochsIn, insiderIn, type Machine, machineIn } from './insider.ts';
import { inFolder, type OpenFolder } from './kiosk.ts';
import { type Clinic, copyOf } from './quick-clinic.ts';
import { readWithKeys } from './read-with-keys.ts';
import { openedBlobs, pagesOfFile, pagesOfLedger } from './stolen-disk.ts';

/** Who has a workstation's disk and its keychain, perhaps of different days, and what people know and carry. */
export interface Thief {
  readonly folder: Clinic['folder'];
  readonly keychain: Clinic['keychain'];
  /** Tried at every vault. */
  readonly passphrases: readonly string[];
  readonly cards: readonly { readonly card: string; readonly pin: string }[];
  /** Card files, as they were carried to a kiosk. */
  readonly files: readonly Uint8Array[];
}

/** Whatever a thief gets to see, as bytes to look for words in. */
export interface Loot {
  /** Contents of the blocks that any key opens. */
  readonly blocks: Buffer;
  /** Every page of every database that any key opens, of logs and free pages as well. */
  readonly pages: Buffer;
}

interface Found {
  readonly keys: readonly Uint8Array[];
  readonly pages: readonly Buffer[];
}

const keyLength = 32;

const keysIn = (plain: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: plain.length / keyLength }, (_, place) =>
    plain.slice(place * keyLength, (place + 1) * keyLength),
  );

const byPassphrases = async (
  opened: OpenFolder,
  { folder, passphrases }: Thief,
): Promise<Found> => {
  const keys: Uint8Array[] = [];
  const pages: Buffer[] = [];
  for (const { id } of await opened.store.rows.list('vault')) {
    for (const passphrase of passphrases) {
      const insider = await insiderIn(opened, id as PersonId, passphrase);
      keys.push(...(insider?.keys.values() ?? []), ...(insider?.onTheirWay.values() ?? []));
      for (const [database, key] of insider?.files ?? []) {
        pages.push(pagesOfFile(join(folder, `${database}.db`), key));
      }
    }
  }
  return { keys, pages };
};

/** Blobs of a card file that this workstation's receive keys open, under its own epoch key. */
const blobsIn = async (
  { platform: { crypto } }: OpenFolder,
  machine: Machine,
  file: Uint8Array,
): Promise<readonly FiledCard[]> => {
  const parts = partsOf(file);
  const header = typeof parts === 'string' ? undefined : readHeader(parts[0]);
  const box = header && fromBase64url(header.box);
  if (typeof parts === 'string' || header === undefined || box === undefined) return [];
  const [key] = await machine.openBox(box, cardFileInfo(header));
  const cards = key && openPieces(crypto.primitives, key, header, parts.slice(1));
  return cards === undefined || typeof cards === 'string' ? [] : cards;
};

const byCards = async (
  opened: OpenFolder,
  machine: Machine,
  { cards, files }: Pick<Thief, 'cards' | 'files'>,
): Promise<readonly Uint8Array[]> => {
  const epochs = await epochsIn(opened);
  const { crypto } = opened.platform;
  const carried = await Promise.all(files.map((file) => blobsIn(opened, machine, file)));
  const blobs = [
    ...(await opened.store.rows.list('card')),
    ...carried.flat().flatMap((filed) => {
      const change = keptCard(crypto, epochs, filed);
      return 'put' in change ? [{ id: change.id, body: change.body }] : [];
    }),
  ];
  const found = await Promise.all(
    cards.map(({ card, pin }) => openedBlobs(opened, blobs, card, [pin])),
  );
  return found.flat(2);
};

/** Keys that the cards open in blobs on the disk, and in those that were carried. */
export const openedByCards = async (
  thief: Omit<Thief, 'passphrases'>,
): Promise<readonly Uint8Array[]> =>
  inFolder(await copyOf(thief), async (opened) => byCards(opened, await machineIn(opened), thief));

/** All that can be made of it beside the blocks, which everybody has. */
export const lootOf = async (
  thief: Thief,
  blocks: readonly (readonly Transaction[])[],
  primitives: Primitives,
): Promise<Loot> =>
  inFolder(await copyOf(thief), async (opened) => {
    const machine = await machineIn(opened);
    const granted = await openedBy(machine, boxesIn({ blocks: () => blocks }));
    const { keys, pages } = await byPassphrases(opened, thief);
    const all = [...keys, ...granted.flatMap(keysIn), ...(await byCards(opened, machine, thief))];
    const ledgerKey = derivedKeys(opened.platform.crypto).ledgerFile(opened.device);
    return {
      blocks: Buffer.from(readWithKeys(blocks, all, primitives)),
      pages: Buffer.concat([...pages, pagesOfLedger(thief.folder, ledgerKey)]),
    };
  });

/** Which of these words stand in it, in any case. */
export const wordsIn = (bytes: Buffer, words: readonly string[]): readonly string[] => {
  const text = bytes.toString('utf8').toLowerCase();
  return words.filter((word) => text.includes(word.toLowerCase()));
};
