import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CallName, callNames, calls } from '#contract/calls/index.ts';
import type { Caller } from '#contract/roles.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { readyCalls } from '#test/contract/call-table.ts';
import { receptionist } from '#test/support/attacked-clinic.ts';
import { decryptPages } from '#test/support/decrypt-pages.ts';
import { machineWithFate } from '#test/support/dying-machine.ts';
import { type FrontDesk, frontDesk } from '#test/support/front-desk.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  copyOf,
  draftPatient,
  names,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases, type RealApp, signIn } from '#test/support/real-app.ts';
import { open, untilCaughtUp } from '#test/support/two-workstations.ts';
import { watchRoleKeys } from '#test/support/watch-role-keys.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';

let scene: FrontDesk;
let clinic: Clinic;
let desk: RealApp;

beforeAll(async () => {
  scene = await frontDesk(await createPrimitives());
}, 180_000);
afterAll(async () => {
  await scene.network.close();
  removeFolders();
});
beforeEach(async () => {
  clinic = await copyOf(scene.desk);
  desk = await open(clinic);
  await untilCaughtUp(desk);
  await asDoctor(desk.page);
});
afterEach(() => desk.close());

const asReceptionist = ({ page }: RealApp) =>
  signIn(page, receptionist.name, receptionist.passphrase);

const registrarCalls: readonly CallName[] = callNames.filter((name) =>
  calls[name].callers.includes('registrar'),
);

describe('a doctor at a front desk', () => {
  test('is one more at the desk, and adds new patients', async () => {
    const { people } = await desk.page.get('session.people', {});
    const { session } = await desk.page.get('app.status', {});
    const rolesOf = Object.fromEntries(people.map(({ name, roles }) => [name, roles]));

    expect(rolesOf).toEqual({
      [names.doctor]: ['reception', 'registrar'],
      [receptionist.name]: ['reception'],
    });
    expect(session).toMatchObject({ roles: ['reception', 'registrar'] });
  });

  test('may for that call what a new patient needs, what settles it, and nothing else', () => {
    expect(registrarCalls.toSorted()).toEqual([
      'codes.suggest',
      'drafts.discard',
      'drafts.list',
      'drafts.open',
      'drafts.save',
      'drafts.start',
      'outbox.adopt',
      'outbox.discard',
      'outbox.read',
      'outbox.refused',
      'outbox.writeAgain',
      'records.sign',
      'records.signed',
    ]);
  });

  test('gets through to what is for the desk or for new patients, whatever the page asks', async () => {
    const mayCall = (name: CallName, roles: readonly Caller[]): boolean =>
      calls[name].callers.some((caller) => roles.includes(caller));
    const guarded = (Object.keys(readyCalls) as (keyof typeof readyCalls)[]).filter(
      (name) => !mayCall(name, ['anyone']),
    );
    const answers = async (): Promise<readonly (readonly [CallName, string])[]> =>
      Promise.all(
        guarded.map(async (name) => {
          const reply = await desk.page.connection.invoke(name, readyCalls[name].bad[0]);
          return [name, reply.ok ? 'ok' : reply.error.code] as const;
        }),
      );
    // Who is let through learns next that the input is bad.
    const expected = (roles: readonly Caller[]) =>
      guarded.map((name) => [name, mayCall(name, roles) ? 'badInput' : 'notAllowed'] as const);

    const doctor = await answers();
    await asReceptionist(desk);

    expect(doctor).toEqual(expected(['reception', 'registrar']));
    expect(await answers()).toEqual(expected(['reception']));
  });

  test('begins no note that starts from a record', async () => {
    const { patient } = await addPatient(desk.page);
    const { doctor: passphrase } = passphrases;
    await desk.page.get('session.prove', { passphrase, deed: 'amend', subject: patient });

    const refused = await Promise.all([
      desk.page.call('drafts.start', { kind: 'visit', patient }),
      desk.page.call('drafts.start', { kind: 'editGeneral', patient }),
      desk.page.call('patients.record', { patient }),
      desk.page.call('cards.issue', { patient }),
    ]);

    expect(refused).toEqual(
      Array.from({ length: 4 }, () => ({ ok: false, error: { code: 'notAllowed' } })),
    );
  });

  test('adds a patient, whom the desk finds and checks in when the doctor has gone', async () => {
    const { patient, mrn } = await addPatient(desk.page);
    await desk.page.get('session.signOut', {});
    await asReceptionist(desk);

    const { found } = await desk.page.get('patients.search', { query: mrn, limit: 5 });
    await desk.page.get('checkIns.add', { patient, reason: 'Cough' });
    const { checkIns } = await desk.page.get('checkIns.today', {});

    expect(mrn).toMatch(/^FD1-\d{6}-\d$/);
    expect(found).toMatchObject([{ patient, mrn, name: goodForm().patient.name }]);
    expect(checkIns).toMatchObject([{ patient: { patient }, reason: 'Cough', allergies: null }]);
  });
});

describe('a new patient that was begun at a front desk', () => {
  test('stays over a lock and over a kill, and the lock screen says so', async () => {
    const { draft } = await draftPatient(desk.page);
    await desk.page.get('session.lock', {});
    const { session } = await desk.page.get('app.status', {});
    const killed = await open(await copyOf(clinic));
    await asDoctor(killed.page);
    const { drafts } = await killed.page.get('drafts.list', {});
    await killed.close();

    expect(session).toMatchObject({ locked: true, unfinished: true });
    expect(drafts).toMatchObject([{ draft, kind: 'newPatient', name: 'Grace Akinyi Otieno' }]);
  });

  test('is not there for whoever works at the desk', async () => {
    const { draft, revision } = await draftPatient(desk.page);
    await asReceptionist(desk);

    const replies = await Promise.all([
      desk.page.call('drafts.open', { draft }),
      desk.page.call('drafts.list', {}),
      desk.page.call('records.sign', { draft, revision }),
    ]);

    expect(replies).toEqual(
      Array.from({ length: 3 }, () => ({ ok: false, error: { code: 'notAllowed' } })),
    );
  });

  test('leaves no draft once it is signed', async () => {
    const { draft, revision } = await draftPatient(desk.page);
    await desk.page.get('records.sign', { draft, revision });

    const { drafts } = await desk.page.get('drafts.list', {});
    const opened = await desk.page.call('drafts.open', { draft });

    expect(drafts).toEqual([]);
    expect(opened).toEqual({ ok: false, error: { code: 'notFound' } });
  });

  test('is erased with its patient where a kill left the draft behind', async () => {
    const own = await copyOf(scene.desk);
    const killed = machineWithFate((write) =>
      write.to === 'roles' && write.how === 'removeDraft' ? 'before' : null,
    );
    const dying = await open(own, { change: killed.change });
    await asDoctor(dying.page);
    const { draft, revision } = await draftPatient(dying.page);
    void dying.page.call('records.sign', { draft, revision });
    await killed.death;
    await dying.close().catch(() => undefined);
    await killed.bury();
    const keys = new Map<string, Uint8Array>();
    const pages = (): Buffer =>
      decryptPages(
        join(own.folder, 'demographics.db'),
        keys.get('demographics') ?? new Uint8Array(),
      );
    const signedIn = async (): Promise<RealApp> => {
      const app = await open(own, { change: watchRoleKeys(keys) });
      await asDoctor(app.page);
      return app;
    };
    await (await signedIn()).close();
    const before = pages().includes(draft);
    const again = await signedIn();
    const { found } = await again.page.get('patients.search', { query: '', limit: 5 });
    const [line] = found;
    assert(line !== undefined);
    const { patient, mrn } = line;
    const { doctor: passphrase } = passphrases;
    await again.page.get('session.prove', { passphrase, deed: 'erase', subject: patient });
    await again.page.get('erasure.erase', { patient, mrn });
    await again.close();

    expect([before, pages().includes(draft)]).toEqual([true, false]);
  });
});
