import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallOutput } from '#contract/calls/index.ts';
import type { PatientId } from '#contract/ids.ts';
import { watchRoleKeys } from '#test/support/watch-role-keys.ts';
import { decryptPages } from '#test/support/decrypt-pages.ts';
import { dyingMachine } from '#test/support/dying-machine.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, passphrases } from '#test/support/real-app.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';

afterAll(removeFolders);

type Card = CallOutput<'cards.issue'>;
interface Known {
  readonly patient: PatientId;
  readonly mrn: string;
  readonly card: Card;
}

const formOf = (family: string) => ({
  ...goodForm(),
  patient: { ...goodForm().patient, name: { family, given: 'Quill', middle: '', preferred: '' } },
});
const goneName = 'Zanzibarius';
const keptName = 'Hydrangeus';

let clinic: Clinic;
let gone: Known;
let kept: Known;

const add = async (page: Page, family: string): Promise<Known> => {
  const { patient, mrn } = await addPatient(page, formOf(family));
  return { patient, mrn, card: await page.get('cards.issue', { patient }) };
};
const prove = (page: Page, subject = gone.patient) =>
  page.get('session.prove', { deed: 'erase', subject, passphrase: passphrases.doctor });
const erase = async (page: Page) => {
  await prove(page);
  return page.call('erasure.erase', { patient: gone.patient, mrn: gone.mrn });
};

beforeAll(async () => {
  clinic = await foundClinic();
  const { page, close } = await openClinic(clinic);
  await asDoctor(page);
  gone = await add(page, goneName);
  kept = await add(page, keptName);
  const { draft, revision, form } = await page.get('drafts.start', {
    kind: 'visit',
    patient: gone.patient,
  });
  await page.get('drafts.save', { draft, revision, form });
  await page.get('checkIns.add', { patient: gone.patient, reason: 'cough' });
  await close();
});

/** What a doctor can still find of the two patients. */
const findings = async (page: Page) => {
  const { found } = await page.get('patients.search', { query: 'Quill', limit: 10 });
  const [goneRecord, keptRecord] = await Promise.all(
    [gone, kept].map(({ patient }) => page.call('patients.record', { patient })),
  );
  const { drafts } = await page.get('drafts.list', {});
  const { checkIns } = await page.get('checkIns.today', {});
  const { erased } = await page.get('erasure.list', {});
  return {
    found: found.map(({ name }) => name.family).toSorted(),
    gone: goneRecord?.ok ? 'readable' : goneRecord?.error.code,
    kept: keptRecord?.ok && keptRecord.value.demographics.versions[0]?.content?.name.family,
    drafts: drafts.length,
    checkIns: checkIns.length,
    tombstones: erased.map(({ patient, transaction }) => [patient, transaction.length]),
  };
};
const enterCards = async (page: Page) => {
  const codes: string[] = [];
  for (const { card, pin } of [gone.card, kept.card]) {
    const reply = await page.call('session.patientSignIn', { card, pin });
    codes.push(reply.ok ? 'in' : reply.error.code);
  }
  return codes;
};
const untouched = () => ({
  found: [keptName, goneName],
  gone: 'readable',
  kept: keptName,
  drafts: 1,
  checkIns: 1,
  tombstones: [],
});
const erasedState = () => ({
  found: [keptName],
  gone: 'erased',
  kept: keptName,
  drafts: 0,
  checkIns: 0,
  tombstones: [[gone.patient, 64]],
});

/** A thief's copy of the folder from before, beside the keychain as it is after. */
const readOldCopy = async (before: Clinic, after: Clinic) => {
  const thief = await copyOf({ folder: before.folder, keychain: after.keychain });
  const { page, close } = await openClinic(thief);
  const { ledger } = await page.get('app.status', {});
  await asDoctor(page);
  const { found } = await page.get('patients.search', { query: '', limit: 10 });
  const record = await page.get('patients.record', { patient: gone.patient });
  const cards = await enterCards(page);
  await close();
  const shown = ({ content, withheld }: { content: unknown; withheld: string | null }) =>
    content === null ? withheld : 'readable';
  const contents = [
    ...record.demographics.versions.map(shown),
    ...(record.chart?.versions ?? []).map(shown),
    ...record.visits.flatMap(({ versions }) => versions.map(shown)),
  ];
  return { state: ledger?.state, found, contents, cards };
};
const nothing = {
  state: 'behind',
  found: [],
  contents: ['noKey', 'noKey', 'noKey'],
  cards: ['wrongPin', 'wrongPin'],
};

describe('deleting a patient on this workstation', () => {
  test('needs proof and the record number', async () => {
    const { page, close } = await openClinic(await copyOf(clinic));
    await asDoctor(page);
    const { patient, mrn } = gone;

    const unproven = await page.call('erasure.erase', { patient, mrn });
    await prove(page, kept.patient);
    const otherProof = await page.call('erasure.erase', { patient, mrn });
    await prove(page);
    const otherNumber = await page.call('erasure.erase', { patient, mrn: kept.mrn });
    const left = await findings(page);
    await close();

    expect([unproven, otherProof, otherNumber]).toMatchObject([
      { error: { code: 'proofRequired' } },
      { error: { code: 'proofRequired' } },
      { error: { code: 'numberDoesNotMatch' } },
    ]);
    expect(left).toEqual(untouched());
  });

  test('says where it can still be read, before and after', async () => {
    const { page, close } = await openClinic(await copyOf(clinic));
    await asDoctor(page);
    const { patient } = gone;

    const before = await page.get('erasure.plan', { patient });
    await erase(page);
    const after = await page.get('erasure.plan', { patient });
    await close();

    expect([before, after]).toMatchObject([
      {
        mrn: gone.mrn,
        versions: 4,
        workstations: [{ label: 'Room 2', here: true, state: 'readable' }],
      },
      { mrn: '', workstations: [{ state: 'erased', by: 'Dr Amara Osei' }] },
    ]);
  });

  test('leaves no trace in lists, records, drafts, check-ins, cards; others stay whole', async () => {
    const copy = await copyOf(clinic);
    const first = await openClinic(copy);
    await asDoctor(first.page);
    const reply = await erase(first.page);
    const again = await first.page.call('erasure.erase', { patient: gone.patient, mrn: gone.mrn });
    const now = await findings(first.page);
    await first.close();

    const { page, close } = await openClinic(copy);
    await asDoctor(page);
    const later = await findings(page);
    const cards = await enterCards(page);
    await close();

    expect([reply, again]).toMatchObject([{ ok: true }, { error: { code: 'erased' } }]);
    expect([now, later]).toEqual([erasedState(), erasedState()]);
    expect(cards).toEqual(['cardUnknown', 'in']);
  });

  test('leaves no readable page in the databases, free pages included', async () => {
    const copy = await copyOf(clinic);
    const keys = new Map<string, Uint8Array>();
    const { page, platform, close } = await openClinic(copy, { change: watchRoleKeys(keys) });
    await asDoctor(page);
    const pages = () =>
      [...keys].map(([name, key]) => decryptPages(join(copy.folder, `${name}.db`), key));
    await erase(page);
    await close();

    const texts = pages().map((bytes) => bytes.toString('latin1'));

    expect(platform.version).toMatch(/^\d/);
    expect(texts.some((text) => text.includes(keptName))).toBe(true);
    expect(texts.filter((text) => text.includes(goneName) || text.includes(gone.patient))).toEqual(
      [],
    );
  });

  test('makes older copies of the folder useless', async () => {
    const before = await copyOf(clinic);
    const copy = await copyOf(clinic);
    const { page, close } = await openClinic(copy);
    await asDoctor(page);
    await erase(page);
    await close();

    const read = await readOldCopy(before, copy);

    expect(read).toEqual(nothing);
  });

  test(
    'is finished at the next sign-in, wherever it was killed',
    { timeout: 240_000 },
    async () => {
      const outcomes: string[] = [];
      const oldCopies: unknown[] = [];
      for (let at = 1; ; at += 1) {
        const copy = await copyOf(clinic);
        const dying = dyingMachine(at, false);
        const first = await openClinic(copy, { clock: createFakeClock(), change: dying.change });
        await asDoctor(first.page);
        await prove(first.page);
        dying.arm();
        await first.page.call('erasure.erase', { patient: gone.patient, mrn: gone.mrn });
        const killed = dying.isDead();
        await dying.bury();

        const second = await openClinic(copy);
        await asDoctor(second.page);
        const found = await findings(second.page);
        const { waiting, ledger } = await second.page.get('app.status', {});
        const cards = await enterCards(second.page);
        await second.close();

        const isErased = found.gone === 'erased';
        expect({ at, ...found }).toEqual({ at, ...(isErased ? erasedState() : untouched()) });
        expect({ at, waiting, state: ledger?.state, cards }).toEqual({
          at,
          waiting: 0,
          state: 'whole',
          cards: [isErased ? 'cardUnknown' : 'in', 'in'],
        });
        expect([...copy.keychain.keys()].toSorted()).toEqual(['device', 'epoch', 'head']);
        oldCopies.push(isErased ? await readOldCopy(clinic, copy) : nothing);
        outcomes.push(isErased ? 'erased' : 'untouched');
        if (!killed) break;
      }

      expect(outcomes.length).toBeGreaterThan(10);
      expect(oldCopies).toEqual(oldCopies.map(() => nothing));
      expect(outcomes.slice(0, 2)).toEqual(['untouched', 'untouched']);
      expect(new Set(outcomes.slice(2))).toEqual(new Set(['erased']));
    },
  );
});
