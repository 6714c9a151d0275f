import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SessionView } from '#contract/status.ts';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  draftPatient,
  foundClinic,
  names,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { pageOf, passphrases, type RealApp } from '#test/support/real-app.ts';

afterAll(removeFolders);

const minute = 60_000;
const hour = 60 * minute;
const other = 'never the right one, this';

let founded: Clinic;
let clinic: Clinic;
let clock: FakeClock;
let app: RealApp;

beforeAll(async () => {
  founded = await foundClinic();
});
beforeEach(async () => {
  clinic = await copyOf(founded);
  clock = createFakeClock();
  app = await openClinic(clinic, { clock });
});
afterEach(() => app.close());

const idOf = async (name: string) => {
  const { people } = await app.page.get('session.people', {});
  const found = people.find((each) => each.name === name);
  if (found === undefined) throw new Error(`nobody called ${name}`);
  return found.person;
};
const tryDoctor = async (passphrase: string, page = app.page) =>
  page.call('session.signIn', { person: await idOf(names.doctor), passphrase });
const sessionOf = async (page = app.page) => (await page.get('app.status', {})).session;
const restart = async (): Promise<void> => {
  await app.close();
  app = await openClinic(clinic, { clock });
};

describe('signing in', () => {
  test('shows nobody as signed in before everything is open for them', async () => {
    const person = await idOf(names.doctor);
    const early: unknown[] = [];
    const connection = app.app.connect((name, body) => {
      const shown = name === 'status' ? (body as { session: SessionView | null }).session : null;
      if (shown?.kind !== 'staff' || shown.locked) return;
      early.push(connection.invoke('drafts.list', {}));
    });

    const signedIn = await connection.invoke('session.signIn', {
      person,
      passphrase: passphrases.doctor,
    });
    const replies = await Promise.all(early);

    expect(signedIn).toMatchObject({ ok: true, value: { locked: false } });
    expect(await connection.invoke('drafts.list', {})).toMatchObject({ ok: true });
    for (const reply of replies) expect(reply).toMatchObject({ ok: true });
    connection.close();
  });

  test('lets nobody call while the databases are being opened', async () => {
    const person = await idOf(names.doctor);
    const page = pageOf(app.app);

    const signingIn = page.call('session.signIn', { person, passphrase: passphrases.doctor });
    const meanwhile: string[] = [];
    const opening = { isDone: false };
    void signingIn.finally(() => {
      opening.isDone = true;
    });
    while (!opening.isDone) {
      const reply = await page.call('drafts.list', {});
      meanwhile.push(reply.ok ? 'ok' : reply.error.code);
      await setImmediate();
    }
    await signingIn;

    expect(meanwhile).toContain('locked');
    expect(meanwhile.filter((each) => each !== 'locked' && each !== 'ok')).toEqual([]);
  });

  test('pauses after five wrong passphrases, over a restart, and for that person only', async () => {
    for (let each = 0; each < 4; each += 1) await tryDoctor(other);
    await restart();

    const fifth = await tryDoctor(other);
    await restart();
    const right = await tryDoctor(passphrases.doctor);
    const administrator = await asAdministrator(app.page);
    const { staff } = await app.page.get('staff.list', {});

    expect([fifth, right]).toEqual([
      { ok: false, error: { code: 'pause', pauseSeconds: 300 } },
      { ok: false, error: { code: 'pause', pauseSeconds: 300 } },
    ]);
    expect(administrator).toMatchObject({ kind: 'staff' });
    expect(staff.map(({ name, paused }) => ({ name, paused }))).toContainEqual({
      name: names.doctor,
      paused: true,
    });
  });

  test('is not made easier by many pages at once', async () => {
    const pages = Array.from({ length: 12 }, () => pageOf(app.app));

    const replies = await Promise.all(pages.map((page) => tryDoctor(other, page)));

    const codes = replies.map((reply) => (reply.ok ? 'in' : reply.error.code));
    expect(codes.filter((code) => code === 'wrongPassphrase')).toHaveLength(4);
    expect(codes.filter((code) => code === 'pause')).toHaveLength(8);
  });

  test('takes no person that it does not know', async () => {
    const reply = await app.page.connection.invoke('session.signIn', {
      person: 'f'.repeat(32),
      passphrase: other,
    });

    expect(reply).toEqual({ ok: false, error: { code: 'notFound' } });
  });

  test('as somebody else takes the first one out', async () => {
    await asDoctor(app.page);
    await asAdministrator(app.page);

    const search = await app.page.call('patients.search', { query: '', limit: 5 });

    expect(search).toEqual({ ok: false, error: { code: 'notAllowed' } });
  });
});

describe('an idle screen', () => {
  test('locks after five minutes, keeps the draft, and goes on after the passphrase', async () => {
    await asDoctor(app.page);
    const { draft } = await draftPatient(app.page);
    clock.advance(4 * minute);
    await app.page.get('session.touch', {});
    clock.advance(4 * minute);
    const before = await sessionOf();
    clock.advance(2 * minute);

    const locked = await sessionOf();
    const refused = await app.page.call('drafts.open', { draft });
    const unlocked = await asDoctor(app.page);
    const opened = await app.page.get('drafts.open', { draft });

    expect([before, locked, unlocked]).toMatchObject([
      { locked: false },
      { locked: true, name: names.doctor },
      { locked: false },
    ]);
    expect(refused).toEqual({ ok: false, error: { code: 'locked' } });
    expect(opened.form.patient?.name.family).toBe('Otieno');
  });

  test('is not kept awake by what asks by itself', async () => {
    await asDoctor(app.page);
    for (let each = 0; each < 12; each += 1) {
      clock.advance(minute / 2);
      await app.page.call('checkIns.today', {});
    }

    const session = await sessionOf();

    expect(session).toMatchObject({ locked: true });
  });

  test('locks after the time that the administrator chose', async () => {
    await asAdministrator(app.page);
    const chosen = { lockAfterMinutes: 1, signOutAfterHours: 8, triesBeforePause: 3 };
    await app.page.get('settings.setSecurity', chosen);
    await restart();
    await asDoctor(app.page);
    clock.advance(minute);

    const session = await sessionOf();
    const codes = [];
    for (let each = 0; each < 3; each += 1) codes.push(await tryDoctor(other));

    expect(session).toMatchObject({ locked: true });
    expect(codes.at(-1)).toMatchObject({ error: { code: 'pause' } });
  });

  test('closes a patient’s record after ninety seconds', async () => {
    await asDoctor(app.page);
    const signed = await addPatient(app.page);
    const card = await app.page.get('cards.issue', signed);
    await app.page.get('session.patientSignIn', card);
    clock.advance(89_000);
    const reading = await sessionOf();
    clock.advance(1_000);

    const after = await sessionOf();

    expect([reading, after]).toMatchObject([{ kind: 'patient' }, null]);
  });
});

describe('the longest sign-out', () => {
  test('ends a session at which somebody works all day', async () => {
    await asDoctor(app.page);
    for (let each = 0; each < 8 * 15 - 1; each += 1) {
      clock.advance(4 * minute);
      await app.page.get('session.touch', {});
    }
    const working = await sessionOf();
    clock.advance(4 * minute);

    const after = await sessionOf();

    expect([working, after]).toMatchObject([{ locked: false }, null]);
  });

  test('ends a locked one too, so that the next morning begins with signing in', async () => {
    await asDoctor(app.page);
    clock.advance(hour);
    const locked = await sessionOf();
    clock.advance(12 * hour);
    const morning = await sessionOf();

    const signedIn = await asDoctor(app.page);
    clock.advance(minute);
    const working = await sessionOf();

    expect([locked, morning, signedIn, working]).toMatchObject([
      { locked: true },
      null,
      { locked: false },
      { locked: false },
    ]);
  });
});
