import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { canary } from '#test/e2e/steps/people.ts';
import { type Clinic, copyOf } from '#test/support/quick-clinic.ts';
import { lootOf, type Thief, wordsIn } from '#test/support/thief.ts';
import type { FourPlaces, PlaceName } from './four-places.ts';

/** Each workstation's folder and keychain as they stand at one moment, at work. */
export type Copies = Readonly<Record<PlaceName, Clinic>>;

export const copyAll = async ({ office, room, desk, kiosk }: FourPlaces): Promise<Copies> => ({
  office: await copyOf(office.clinic),
  room: await copyOf(room.clinic),
  desk: await copyOf(desk.clinic),
  kiosk: await copyOf(kiosk.clinic),
});

/** Yesterday's disks with today's keychains. */
export const disksOf = (disks: Copies, keychains: Copies): Copies => {
  const mixed = (name: PlaceName): Clinic => ({
    folder: disks[name].folder,
    keychain: keychains[name].keychain,
  });
  return {
    office: mixed('office'),
    room: mixed('room'),
    desk: mixed('desk'),
    kiosk: mixed('kiosk'),
  };
};

interface Words {
  readonly deleted: readonly string[];
  readonly kept: readonly string[];
}

/** What a thief reads in the blocks, and in pages of databases. */
interface Read {
  readonly blocks: Words;
  readonly pages: Words;
}
type ReadAtEach = Readonly<Record<PlaceName, Read>>;

/** Of the patient who is deleted and of the one who stays: a name, then an illness. */
const everything: Words = {
  deleted: [canary.family, canary.illness],
  kept: ['Otieno', 'Pneumonia'],
};
const namesAlone: Words = { deleted: [canary.family], kept: ['Otieno'] };
const nothing: Words = { deleted: [], kept: [] };

/** As it should be while nobody is deleted. */
export const whole: ReadAtEach = {
  office: { blocks: everything, pages: namesAlone },
  room: { blocks: everything, pages: namesAlone },
  desk: { blocks: namesAlone, pages: namesAlone },
  // A kiosk has no database of patients.
  kiosk: { blocks: everything, pages: nothing },
};

const atEach = async (read: (name: PlaceName) => Promise<Read> | Read): Promise<ReadAtEach> => ({
  office: await read('office'),
  room: await read('room'),
  desk: await read('desk'),
  kiosk: await read('kiosk'),
});

const keptAlone = ({ kept }: Words): Words => ({ deleted: [], kept });

export const withoutDeleted = await atEach((name) => ({
  blocks: keptAlone(whole[name].blocks),
  pages: keptAlone(whole[name].pages),
}));
export const nothingAtAll = await atEach(() => ({ blocks: nothing, pages: nothing }));

const found = (bytes: Buffer): Words => ({
  deleted: wordsIn(bytes, everything.deleted),
  kept: wordsIn(bytes, everything.kept),
});

/** What each workstation's thief reads. */
export const readBy = (
  copies: Copies,
  known: Omit<Thief, 'folder' | 'keychain'>,
  blocks: readonly (readonly Transaction[])[],
  primitives: Primitives,
): Promise<ReadAtEach> =>
  atEach(async (name) => {
    const loot = await lootOf({ ...copies[name], ...known }, blocks, primitives);
    return { blocks: found(loot.blocks), pages: found(loot.pages) };
  });
