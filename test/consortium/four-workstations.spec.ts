import { expect, test } from '@playwright/test';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { PatientId } from '#contract/ids.ts';
import { checkIn } from '#test/e2e/steps/desk.ts';
import { canary } from '#test/e2e/steps/people.ts';
import { shownNumber } from '#test/e2e/steps/record.ts';
import { signInWith, signOut } from '#test/e2e/steps/sign-in.ts';
import { type BigchainDb, startBigchainDb } from '#test/support/bigchaindb.ts';
import { filesIn } from '#test/support/damage.ts';
import { boxesOf } from '#test/support/granted-boxes.ts';
import { type Clinic, removeFolders } from '#test/support/quick-clinic.ts';
import { openedByCards } from '#test/support/thief.ts';
import { bringCards, holdCard, readOwnRecord } from './at-kiosk.ts';
import { copyAll, disksOf, nothingAtAll, readBy, whole, withoutDeleted } from './copies.ts';
import {
  addPatientTreatedBy,
  amendVisit,
  eraseAsAsked,
  eraseOpenRecord,
  issueCardOf,
  mergeAs,
  openRecordOf,
} from './doctors-work.ts';
import { enrolThree, joinAll } from './enrolled.ts';
import { administrator, amara, joseph, kofi, openFourPlaces } from './four-places.ts';
import { blocksOf, heightOn, patience } from './on-nodes.ts';

const tea = 'Rest and warm tea';
const compresses = 'Rest and cold compresses';
const logs = ['clinical.db-wal', 'demographics.db-wal', 'ledger.db-wal'];

let network: BigchainDb;
test.beforeAll(async () => {
  test.setTimeout(patience);
  network = await startBigchainDb({ nodes: 4 });
});
test.afterAll(async () => {
  await network.close();
  removeFolders();
});

/** Prints in which block all of these nodes have it. */
const tell = async (what: string, id: string, places = [0, 1, 2, 3]): Promise<void> => {
  const urls = places.map((place) => network.urls[place] ?? '');
  const height = await heightOn(urls, id);
  const nodes = places.map((place) => place + 1).join(', ');
  console.log(`    block ${height} of nodes ${nodes}: ${what}, ${id.slice(0, 8)}`);
};

const firstNode = (): string => network.urls[0] ?? '';

test('reception, two doctors and a kiosk on four real nodes: enrolled, sent keys, in conflict, merged, read at the kiosk, deleted, opened by no copy', async ({
  browser,
}) => {
  test.setTimeout(4 * patience);
  const places = await openFourPlaces(browser, network.urls);
  const { office, room, desk, kiosk } = places;

  await test.step('the clinic joins', () => joinAll(office, network.urls));
  await enrolThree(places);

  const patient = await test.step('a patient is added after all are enrolled', async () => {
    await signInWith(office.page, amara);
    await tell('a new patient', await addPatientTreatedBy(office.page, kofi.name));
    await openRecordOf(office.page, canary.family);
    const id = /[0-9a-f]{32}/.exec(office.page.url())?.[0] as PatientId;
    await signOut(office.page);
    return id;
  });

  await test.step('the keys come to the others by a grant', async () => {
    await signInWith(room.page, kofi);
    await openRecordOf(room.page, canary.family);
    await signOut(room.page);
    const blocks = await blocksOf(firstNode());
    const boxes = boxesOf({ blocks: () => blocks }, patient);

    expect(new Set(boxes.map(({ box }) => box.workstation)).size).toBe(2);
    console.log(`    ${blocks.length} blocks on node 1: boxes for two workstations`);
  });

  await test.step('reception finds and checks the patient in, and sees nothing clinical', async () => {
    const { page } = desk;
    await signInWith(page, joseph);
    await page.getByRole('link', { name: 'Patients', exact: true }).click();
    await expect(page.getByRole('option', { name: new RegExp(canary.family) })).toBeVisible({
      timeout: patience,
    });
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await checkIn(page);
    await expect(page.getByText(canary.illness)).toHaveCount(0);
    await signOut(page);
  });

  const { card, otherCard, file, mrn } =
    await test.step('two cards are made and brought to the kiosk', async () => {
      await signInWith(office.page, amara);
      const other = await issueCardOf(office.page, 'Otieno');
      const own = await issueCardOf(office.page, canary.family);
      await openRecordOf(office.page, canary.family);
      const number = await shownNumber(office.page);
      return {
        card: own,
        otherCard: other,
        mrn: number,
        file: await bringCards(office, kiosk, 2),
      };
    });

  await test.step('both doctors amend one visit, each cut off from the network', async () => {
    office.cable.plug(false);
    room.cable.plug(false);
    const first = await amendVisit(office.page, amara, tea);
    await amendVisit(room.page, kofi, compresses);
    await network.stopNode(3);
    office.cable.plug(true);
    await tell('what one doctor wrote', first, [0, 1, 2]);
    room.cable.plug(true);
  });

  await test.step('one of them settles it, while a node is down', async () => {
    const merged = await mergeAs(office.page, amara, kofi.name);
    await tell('what they agreed on', merged, [0, 1, 2]);
    await network.startNode(3);
    await tell('the same, once the fourth node is back', merged);
  });

  await test.step('the patient reads the result at the kiosk, and who looked', async () => {
    // Who leaves tells the ledger what they read.
    await signOut(room.page);
    await signOut(office.page);
    const lookers = [kofi.name, amara.name];
    await readOwnRecord(kiosk.page, card, { words: [compresses], lookers });
  });

  const before = await test.step('somebody copies every disk and keychain', async () => {
    await signInWith(office.page, amara);
    await openRecordOf(office.page, canary.family);
    const copies = await copyAll(places);
    // At work: not everything is folded into the databases yet.
    expect(filesIn(copies.office.folder)).toEqual(expect.arrayContaining(logs));
    return copies;
  });

  await test.step('the record is deleted on each workstation, and no other', async () => {
    await tell('its end in Room 2', await eraseOpenRecord(office.page, mrn, amara));
    await tell('its end in Room 3', await eraseAsAsked(room.page, mrn, kofi));
    await tell('its end at the front desk', await eraseAsAsked(desk.page, mrn, amara));
    await holdCard(kiosk.page, card);
    await expect(kiosk.page.getByRole('alert')).toBeVisible();
    await kiosk.page.getByRole('button', { name: 'Back' }).click();
    await readOwnRecord(kiosk.page, otherCard, { words: ['Pneumonia'], lookers: [] });
    await openRecordOf(office.page, 'Otieno');
  });

  await test.step('the kiosk destroys its keys by itself: neither its disk of before nor the carried file opens', async () => {
    const { clinic } = kiosk;
    const held = { cards: [{ card: card.code, pin: card.pin }], files: [file] };
    const opened = async ({ folder }: Pick<Clinic, 'folder'>) =>
      (await openedByCards({ folder, keychain: clinic.keychain, ...held })).length;
    await expect(async () => {
      const found = { before: await opened(before.kiosk), now: await opened(clinic) };
      expect(found).toEqual({ before: 0, now: 0 });
    }).toPass({ timeout: patience });
  });

  await test.step('copies of after open the other patient alone, and older disks nothing at all', async () => {
    const after = await copyAll(places);
    const blocks = await blocksOf(firstNode());
    const primitives = await createPrimitives();
    const known = {
      passphrases: [administrator, amara, kofi, joseph].map(({ passphrase }) => passphrase),
      cards: [card, otherCard].map(({ code, pin }) => ({ card: code, pin })),
      files: [file],
    };
    const read = (copies: typeof after) => readBy(copies, known, blocks, primitives);

    expect({
      asTheyWere: await read(before),
      now: await read(after),
      oldDisksWithKeychainsOfNow: await read(disksOf(before, after)),
    }).toEqual({
      asTheyWere: whole,
      now: withoutDeleted,
      oldDisksWithKeychainsOfNow: nothingAtAll,
    });
    console.log(`    ${blocks.length} blocks on node 1: read with four workstations' copies`);
  });

  for (const { close } of [kiosk, desk, room, office]) await close();
});
