import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { damagedOutcome, knownContent, type Known } from '#test/support/after-damage.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { changeByte, filesIn, placesIn } from '#test/support/damage.ts';
import { flipRoot } from '#test/support/damaged-ledger.ts';
import { platformOf } from '#test/support/real-app.ts';
import { recordingMachine } from '#test/support/recorded-machine.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';

afterAll(removeFolders);

const places = Number(process.env['CARELEDGER_BYTES'] ?? 3);

/** A clinic closed in order, and one as a killed process leaves it, its logs not folded in. */
const clinics: Record<'closed' | 'killed', Clinic | null> = { closed: null, killed: null };
let known: Known;

beforeAll(async () => {
  const clinic = await foundClinic();
  const { page, close } = await openClinic(clinic);
  await asDoctor(page);
  await addPatient(page);
  const { patient } = await addPatient(page);
  await page.get('checkIns.add', { patient, reason: 'cough' });
  known = await knownContent(page);
  // The database commits when nothing was written for a while; until then the journal alone has it.
  const log = join(clinic.folder, 'ledger.db-wal');
  await vi.waitFor(() => expect(statSync(log).size).toBeGreaterThan(0), 30_000);
  clinics.killed = await copyOf(clinic);
  await close();
  clinics.closed = await copyOf(clinic);
});

describe('a byte changed in an index of the ledger', () => {
  test('changes nothing that anybody reads, and the log says that the ledger was made anew', async () => {
    if (clinics.closed === null) throw new Error('no clinic');
    const copy = await copyOf(clinics.closed);
    const { crypto } = await platformOf(copy.folder);
    const device = copy.keychain.get('device') ?? new Uint8Array();
    flipRoot(copy.folder, 'versions_of_patient', derivedKeys(crypto).ledgerFile(device));
    const machine = recordingMachine();

    const { page, close } = await openClinic(copy, { change: machine.change });
    await asDoctor(page);
    const now = await knownContent(page);
    const { ledger } = await page.get('app.status', {});
    await close();

    expect(now).toEqual(known);
    expect(ledger?.state).toBe('whole');
    expect(machine.errors).toEqual([
      expect.stringMatching(/^{"event":"ledger.rebuilt","blocks":\d+,"transactions":\d+}$/),
    ]);
  });
});

describe('a byte changed in the stored files', () => {
  test.each(['closed', 'killed'] as const)(
    'of a clinic that was %s is reported or made good, and never shown as data',
    { timeout: 600_000 },
    async (how) => {
      const clinic = clinics[how];
      if (clinic === null) throw new Error('no clinic');
      const wrong: unknown[] = [];
      const seen = new Map<string, Set<string>>();
      for (const file of filesIn(clinic.folder)) {
        for (const at of placesIn(join(clinic.folder, file), places)) {
          const copy = await copyOf(clinic);
          changeByte(join(copy.folder, file), at);
          const { outcome, errors } = await damagedOutcome(copy, known);
          seen.set(file, (seen.get(file) ?? new Set()).add(outcome));
          if (outcome.startsWith('WRONG') || errors.length > 0)
            wrong.push({ file, at, outcome, errors });
        }
      }

      expect(wrong).toEqual([]);
      expect([...seen.keys()]).toEqual(
        expect.arrayContaining([
          'clinical.db',
          'demographics.db',
          'installation.json',
          'ledger.db',
        ]),
      );
      expect([...seen.keys()]).toContain(how === 'closed' ? 'head.json' : 'ledger.db-wal');
      expect([...(seen.get('ledger.db') ?? [])]).not.toEqual(['right']);
    },
  );
});
