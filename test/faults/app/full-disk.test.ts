import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFakeClock } from '#test/support/fake-clock.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  draftPatient,
  emptyClinic,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { recordingMachine } from '#test/support/recorded-machine.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';

afterAll(removeFolders);
const { folder: mountPoint } = await emptyClinic();
const disk = join(mountPoint, 'disk');
mkdirSync(disk);

/** A small disk of its own needs the right to mount one. */
const mounted = ((): boolean => {
  try {
    const options = ['-t', 'tmpfs', '-o', 'size=32m', 'careledger-test', disk];
    execFileSync('mount', options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const ballast = join(disk, 'ballast');
/** Leaves no more than `room` bytes. */
const fill = (room = 0): void => {
  const descriptor = openSync(ballast, 'w');
  const { bavail, bsize } = statfsSync(disk);
  const block = Buffer.alloc(4096, 1);
  try {
    for (let left = bavail * bsize - room; left > 0; left -= block.length)
      writeSync(descriptor, block);
  } catch {
    // Full, as wanted.
  }
  closeSync(descriptor);
};
const makeRoom = (): void => rmSync(ballast, { force: true });

describe.runIf(mounted)('a full disk', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    const founded = await foundClinic();
    clinic = { folder: join(disk, 'data'), keychain: founded.keychain };
    cpSync(founded.folder, clinic.folder, { recursive: true });
  });
  afterAll(() => {
    execFileSync('umount', [disk]);
  });

  test('refuses signing and drafts, shows what is there, and goes on when there is room', async () => {
    const { page, close } = await openClinic(clinic, { change: recordingMachine().change });
    await asDoctor(page);
    const before = await addPatient(page);
    const { draft, revision } = await draftPatient(page);
    fill();

    // What fits into space that the files already have may still be taken.
    const saves = [];
    let at = revision;
    for (let each = 0; each < 60; each += 1) {
      const form = {
        ...goodForm(),
        visit: { ...goodForm().visit, notes: `note ${each} `.repeat(300) },
      };
      const saved = await page.call('drafts.save', { draft, revision: at, form });
      if (saved.ok) at = saved.value.revision;
      saves.push(saved.ok ? 'saved' : saved.error.code);
      if (!saved.ok) break;
    }
    const signed = [];
    for (let each = 0; each < 400 && signed.at(-1) !== 'diskFull'; each += 1) {
      const reply = await page.call('checkIns.add', {
        patient: before.patient,
        reason: `visit ${each}`,
      });
      signed.push(reply.ok ? 'signed' : reply.error.code);
    }
    const refused = await page.call('records.sign', { draft, revision: at });
    const found = await page.call('patients.search', { query: 'otieno', limit: 5 });
    const reads = [];
    for (let each = 0; each < 20; each += 1) {
      reads.push((await page.call('patients.record', { patient: before.patient })).ok);
    }
    makeRoom();
    const kept = await page.get('drafts.open', { draft });
    const after = await page.call('records.sign', { draft, revision: at });
    const record = await page.get('patients.record', { patient: before.patient });
    const { checkIns } = await page.get('checkIns.today', {});
    const { ledger, waiting } = await page.get('app.status', {});
    await close();

    expect(saves.at(-1)).toBe('diskFull');
    expect(signed.at(-1)).toBe('diskFull');
    expect(new Set(signed.slice(0, -1)).size).toBeLessThan(2);
    expect(refused).toEqual({ ok: false, error: { code: 'diskFull' } });
    // Each leaves its row: the disk keeps room for that.
    expect(found).toMatchObject({ ok: true, value: { total: 1 } });
    expect(new Set(reads)).toEqual(new Set([true]));
    expect(kept.revision).toBe(at);
    expect(after).toMatchObject({ ok: true, value: { place: 'committed' } });
    expect(record.trust.state).toBe('whole');
    expect(checkIns).toHaveLength(signed.length - 1);
    expect([ledger?.state, waiting]).toEqual(['whole', 0]);
  });

  test(
    'loses nothing that was acknowledged, however little room there was',
    { timeout: 120_000 },
    async () => {
      const clock = createFakeClock();
      const acknowledged: string[] = [];
      for (let room = 0; room < 480_000; room += 24_000) {
        const { page, close } = await openClinic(clinic, {
          clock,
          change: recordingMachine().change,
        });
        await asDoctor(page);
        const order = await draftPatient(page);
        fill(room);
        const reply = await page.call('records.sign', order);
        makeRoom();
        if (reply.ok) acknowledged.push(reply.value.transaction);
        // A record that waits goes into its block when the outbox tries again.
        clock.advance(60_000);
        await expect.poll(async () => (await page.get('app.status', {})).waiting).toBe(0);
        await close();
        expect(reply.ok ? 'diskFull' : reply.error.code).toBe('diskFull');
      }

      const { page, close } = await openClinic(clinic, { change: recordingMachine().change });
      await asDoctor(page);
      const outcomes = await Promise.all(
        acknowledged.map((hash) => page.get('verify.transaction', { hash })),
      );
      const { problems } = await page.get('ledger.check', {});
      await close();

      expect(outcomes.map(({ outcome }) => outcome)).toEqual(acknowledged.map(() => 'genuine'));
      expect(problems).toEqual([]);
      expect(acknowledged.length).toBeGreaterThan(3);
    },
  );
});
