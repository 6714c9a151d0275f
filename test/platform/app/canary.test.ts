import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { canaries, canariesIn, canariesInFiles, canaryForm } from '#test/support/canaries.ts';
import { filesIn } from '#test/support/damage.ts';
import {
  addColleague,
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { pageOf, passphrases, signIn } from '#test/support/real-app.ts';

afterAll(removeFolders);

const { name, arabicName, drug, diagnosis, arabicDiagnosis } = canaries;
const form = canaryForm();

interface Seen {
  readonly open: Clinic;
  readonly locked: Clinic;
  readonly closed: Clinic;
  readonly log: string;
  readonly http: readonly string[];
  /** Answers to searches for the canaries over HTTP. */
  readonly found: readonly unknown[];
  readonly before: readonly string[];
  readonly afterLock: readonly string[];
}

/** A day with one patient, at whose end everything is locked, then closed. */
const day = async (): Promise<Seen> => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const clinic = await foundClinic();
  const { app, page, traffic, platform, close } = await openClinic(clinic);
  const desk = pageOf(app, traffic);
  const kiosk = pageOf(app, traffic);
  await asAdministrator(desk);
  const joy = { name: 'Joy Wanjiru', passphrase: 'green umbrellas at the ferry' };
  await addColleague(desk, { ...joy, roles: ['reception'] });
  await asDoctor(page);
  const { patient, transaction } = await addPatient(page, form);
  await signIn(desk, joy.name, joy.passphrase);
  await desk.get('patients.search', { query: name, limit: 5 });
  await desk.get('patients.search', { query: arabicName, limit: 5 });
  await desk.get('patients.search', { query: `'"%_ ${name}*`, limit: 5 });
  await desk.get('checkIns.add', { patient, reason: `${diagnosis}, wants ${drug}` });
  const visit = await page.get('drafts.start', { kind: 'visit', patient });
  const unfinished = {
    draft: visit.draft,
    revision: visit.revision,
    form: { ...form, reason: '' },
  };
  await page.get('drafts.save', unfinished);
  await page.get('session.prove', {
    deed: 'amend',
    subject: patient,
    passphrase: passphrases.doctor,
  });
  const edit = await page.get('drafts.start', { kind: 'editGeneral', patient });
  const saved = await page.get('drafts.save', {
    draft: edit.draft,
    revision: edit.revision,
    form: {
      ...edit.form,
      patient: { ...form.patient, email: `${name}@example.org` } as never,
      reason: diagnosis,
    },
  });
  await page.get('records.sign', { draft: edit.draft, revision: saved.revision });
  const card = await page.get('cards.issue', { patient });
  await kiosk.get('session.patientSignIn', card);
  await kiosk.get('patient.ownRecord', {});
  await page.get('patients.record', { patient });
  await page.get('actions.recent', { limit: 50 });
  // What goes wrong is logged, and must name nobody either.
  await page.call('drafts.save', { ...unfinished, form: { ...form, reason: name.repeat(100) } });
  await page.call('patients.search', { query: `${name}\u0000`, limit: 5 });
  platform.log.error('probe');
  const open = await copyOf(clinic);

  for (const each of [desk, kiosk, page]) await each.get('session.lock', {});
  const from = traffic.length;
  const { ledger } = await page.get('app.status', {});
  const locked = await copyOf(clinic);
  const http: string[] = [];
  const found: unknown[] = [];
  const base = ledger?.apiUrl ?? '';
  const fetched = async (path: string): Promise<string> => {
    const text = await (await fetch(`${base}${path}`)).text();
    http.push(text);
    return text;
  };
  for (let height = 1; height <= (ledger?.height ?? 0); height += 1)
    await fetched(`blocks/${height}`);
  for (const word of [name, arabicName, drug, 'canariensis']) {
    for (const place of ['assets', 'metadata']) {
      found.push(JSON.parse(await fetched(`${place}?search=${encodeURIComponent(word)}`)));
    }
  }
  await fetched(`transactions/${transaction}`);
  for (const each of [desk, kiosk, page]) {
    await each.call('patients.record', { patient });
    await each.call('patient.ownRecord', {});
    await each.call('drafts.list', {});
    await each.call('drafts.open', { draft: visit.draft });
    await each.call('patients.search', { query: '', limit: 5 });
    await each.call('checkIns.today', {});
    await each.call('actions.recent', { limit: 50 });
    await each.call('session.people', {});
    await each.call('ledger.json', { hash: transaction });
    await each.call('verify.transaction', { hash: transaction });
  }
  const afterLock = traffic.slice(from);
  await close();
  const log = written.mock.calls.map(([text]) => String(text)).join('');
  written.mockRestore();
  const closed = await copyOf(clinic);
  return { open, locked, closed, log, http, found, before: traffic.slice(0, from), afterLock };
};

describe('what a patient tells', () => {
  let seen: Seen;
  beforeAll(async () => {
    seen = await day();
  }, 60_000);

  test('is on the doctor’s screen: the canaries are looked for in the right way', () => {
    const shown = canariesIn(seen.before.join('\n'));
    const spelled = [
      Buffer.from(arabicName, 'utf16le'),
      Buffer.from(`x${drug}y`).toString('base64'),
      Buffer.from(`xy${arabicDiagnosis}`).toString('base64url'),
    ];

    expect([...shown].toSorted()).toEqual(Object.keys(canaries).toSorted());
    expect(spelled.map(canariesIn)).toEqual([['arabicName'], ['drug'], ['arabicDiagnosis']]);
  });

  test.each(['open', 'locked', 'closed'] as const)('stands in no file of an %s clinic', (when) => {
    const { folder } = seen[when];

    expect(filesIn(folder)).toEqual(
      expect.arrayContaining(['clinical.db', 'demographics.db', 'ledger.db']),
    );
    expect(canariesInFiles(folder)).toEqual([]);
  });

  test('stands in no log', () => {
    expect(seen.log).toContain('"event":"probe"');
    expect(canariesIn(seen.log)).toEqual([]);
  });

  test('stands in nothing that the web API serves', () => {
    const bodies = seen.http.join('\n');

    expect(bodies).toContain('careledger');
    expect(canariesIn(bodies)).toEqual([]);
    expect(seen.found).toEqual(Array.from({ length: 8 }, () => []));
  });

  test('crosses to no page once it is locked', () => {
    expect(seen.afterLock.length).toBeGreaterThan(20);
    expect(canariesIn(seen.afterLock.join('\n'))).toEqual([]);
  });
});
