import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { removeFolders } from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';
import {
  addSubject,
  decide,
  merge,
  prove,
  type Subject,
  withVisit,
} from '#test/support/two-doctors.ts';
import {
  amend,
  type JoinedClinic,
  joinedClinic,
  openWorkstationOf,
  passphraseOf,
  untilHeads,
} from '#test/support/two-offices.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });

let joined: JoinedClinic & { readonly made: readonly [Subject, Subject] };
let amara: RealApp;
let kofi: RealApp;
let leila: RealApp;
beforeAll(async () => {
  joined = await joinedClinic(await createPrimitives(), async (page) => [
    await addSubject({ page }),
    await addSubject({ page }),
  ]);
  amara = await openWorkstationOf(joined, 'amara');
  kofi = await openWorkstationOf(joined, 'kofi');
  leila = await openWorkstationOf(joined, 'leila');
});
afterAll(async () => {
  for (const app of [leila, kofi, amara]) await app.close();
  await joined.network.close();
  removeFolders();
});

const pause = ({ page }: RealApp, paused: boolean) => page.get('outbox.pause', { paused });

/** Each signs a version of the same visit; the second and the third send nothing meanwhile. */
const allSign = async (subject: Subject): Promise<void> => {
  for (const app of [kofi, leila]) await pause(app, true);
  const { amara: first, kofi: second, leila: third } = passphraseOf;
  await amend(kofi, second, subject, withVisit({ notes: 'Kofi’s note.', treatment: 'Rest.' }));
  await amend(leila, third, subject, withVisit({ notes: 'Leila’s note.' }));
  await amend(amara, first, subject, withVisit({ notes: 'Amara’s note.' }));
};

const notesAt = async ({ page }: RealApp, { patient, record }: Subject): Promise<unknown> => {
  const { visits } = await page.get('patients.record', { patient });
  const visit = visits.find((each) => each.record === record);
  return visit?.versions.find(({ version }) => version === visit.current)?.content?.notes;
};

test('three versions stand side by side, and one merge settles them for all', async () => {
  const [subject] = joined.made;
  const { record } = subject;
  await allSign(subject);
  for (const app of [kofi, leila]) await pause(app, false);
  for (const app of [amara, kofi, leila]) await untilHeads(app, record, 3);
  const { heads, rows, base } = await leila.page.get('desk.open', { record });
  const version = heads.find(({ signer }) => signer.name === 'Dr Kofi Mensah')?.version;
  if (version === undefined) throw new Error('the second doctor’s version is not there');
  const order = await decide(leila, record, { 'visit.notes': { take: 'version', version } });
  await prove(leila, passphraseOf.leila, record);
  await leila.page.get('desk.sign', order);
  for (const app of [amara, kofi, leila]) await untilHeads(app, record, 1);
  const notes = await Promise.all([amara, kofi, leila].map((app) => notesAt(app, subject)));
  const conflicts = await amara.page.get('desk.list', {});

  expect(base).toHaveLength(3);
  expect(new Set(heads.map(({ signer }) => signer.name)).size).toBe(3);
  // What only one of three changed is taken already.
  expect(rows.filter(({ state }) => state === 'decide').map(({ key }) => key)).toEqual([
    'visit.notes',
  ]);
  expect(notes).toEqual(['Kofi’s note.', 'Kofi’s note.', 'Kofi’s note.']);
  expect(conflicts.conflicts).toEqual([]);
});

test('a third version that comes after two were merged is settled with the merge', async () => {
  const [, subject] = joined.made;
  const { record } = subject;
  await allSign(subject);
  await pause(kofi, false);
  for (const app of [amara, kofi]) await untilHeads(app, record, 2);
  await merge(amara, passphraseOf.amara, record);
  await untilHeads(kofi, record, 1);
  await pause(leila, false);
  for (const app of [amara, kofi, leila]) await untilHeads(app, record, 2);
  await merge(kofi, passphraseOf.kofi, record);
  for (const app of [amara, kofi, leila]) await untilHeads(app, record, 1);
  const notes = await Promise.all([amara, kofi, leila].map((app) => notesAt(app, subject)));

  expect(new Set(notes).size).toBe(1);
  expect(String(notes[0])).toMatch(/’s note\.$/);
});
