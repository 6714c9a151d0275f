import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import {
  asDoctor,
  type Clinic,
  copyOf,
  draftPatient,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';

afterAll(removeFolders);

const minute = 60_000;

let founded: Clinic;
let clock: FakeClock;
let app: RealApp;
beforeAll(async () => {
  founded = await foundClinic();
});
beforeEach(async () => {
  clock = createFakeClock();
  app = await openClinic(await copyOf(founded), { clock });
});
afterEach(() => app.close());

const sessionOf = async () => (await app.page.get('app.status', {})).session;
const noticesTo = (traffic: readonly string[]): readonly string[] =>
  traffic.filter((message) => message.includes('"locking"'));

describe('a screen that is about to lock', () => {
  test('tells the page before it locks, in time to save what was typed', async () => {
    await asDoctor(app.page);
    const { draft, revision, form } = await app.page.get('drafts.start', { kind: 'newPatient' });
    clock.advance(5 * minute - 3000);
    const told = noticesTo(app.traffic);
    const saved = await app.page.call('drafts.save', { draft, revision, form });
    const before = await sessionOf();
    clock.advance(3000);

    const locked = await sessionOf();

    expect(told).toEqual([JSON.stringify({ name: 'locking', body: { withinMs: 3000 } })]);
    expect(saved.ok).toBe(true);
    expect([before, locked]).toMatchObject([
      { locked: false, unfinished: true },
      { locked: true, unfinished: true },
    ]);
  });

  test('stays open for the person who comes back in the last moment', async () => {
    await asDoctor(app.page);
    clock.advance(5 * minute - 1000);
    await app.page.get('session.touch', {});
    clock.advance(2 * minute);

    const session = await sessionOf();

    expect(session).toMatchObject({ locked: false });
    expect(noticesTo(app.traffic)).toHaveLength(1);
  });

  test('locks soon when the host asks for it, and nothing that was asked twice comes twice', async () => {
    await asDoctor(app.page);
    await app.page.get('session.lockSoon', {});
    await app.page.get('session.lockSoon', {});
    const before = await sessionOf();
    clock.advance(3000);

    const after = await sessionOf();

    expect([before, after]).toMatchObject([{ locked: false }, { locked: true }]);
    expect(noticesTo(app.traffic)).toHaveLength(1);
  });

  test('says whether notes were begun only while there are some', async () => {
    await asDoctor(app.page);
    const empty = await sessionOf();
    const { draft } = await draftPatient(app.page);
    const begun = await sessionOf();
    await app.page.get('session.lock', {});
    const locked = await sessionOf();
    await asDoctor(app.page);
    const again = await sessionOf();
    await app.page.get('drafts.discard', { draft });
    const discarded = await sessionOf();

    const said = [empty, begun, locked, again, discarded].map(
      (session) => session?.kind === 'staff' && session.unfinished,
    );

    expect(said).toEqual([false, true, true, true, false]);
  });
});
