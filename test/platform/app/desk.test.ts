import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Choices } from '#contract/merge.ts';
import { asDoctor } from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';
import {
  decide,
  merge,
  metformin,
  prove,
  twoDoctors,
  withVisit,
} from '#test/support/two-doctors.ts';
import { passphraseOf, untilHeads } from '#test/support/two-offices.ts';
import { taking } from '#test/unit/clinical/sample-forms.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });

const { amara, kofi, subject, part } = twoDoctors(7);

const contentOf = async ({ page }: RealApp) => {
  const view = await page.get('patients.record', { patient: subject().patient });
  const [visit] = view.visits;
  const shown = visit?.versions.find(({ version }) => version === visit.current);
  return { view, conflict: visit?.conflict, content: shown?.content ?? null };
};

describe('one visit that two doctors changed offline', () => {
  beforeEach(async () => {
    await part(
      subject().record,
      withVisit({ ...taking({ ...metformin, dose: '500 mg' }), treatment: 'Diet talk.' }),
      withVisit({
        ...taking({ ...metformin, dose: '850 mg', frequency: 'three times a day' }),
        followUp: { on: '2026-03-26', note: '' },
      }),
    );
  });
  test('is shown to both as the same three columns, with what is left to decide', async () => {
    const [first, second] = await Promise.all(
      [amara(), kofi()].map(({ page }) => page.get('desk.open', { record: subject().record })),
    );

    expect(first?.rows).toEqual(second?.rows);
    expect(first?.heads.map(({ signer }) => signer.name)).toEqual([
      'Dr Amara Osei',
      'Dr Kofi Mensah',
    ]);
    expect(first?.rows.map(({ key, state, taken }) => [key, state, taken])).toEqual([
      ['visit.medications.items[Metformin]', 'decide', null],
      ['visit.treatment', 'taken', 0],
      ['visit.followUp', 'taken', 1],
    ]);
  });

  test('shows the earliest, and the medicines of both, until somebody merged them', async () => {
    const { view, conflict, content } = await contentOf(kofi());
    const { found } = await kofi().page.get('patients.search', { query: '', limit: 50 });
    const { conflicts } = await kofi().page.get('desk.list', {});

    expect([conflict, content?.treatment]).toEqual([true, 'Diet talk.']);
    expect(view.medication.map(({ dose }) => dose)).toEqual(['500 mg', '850 mg']);
    const marked = found.filter(({ twoVersions }) => twoVersions).map(({ patient }) => patient);
    expect(marked).toContain(subject().patient);
    expect(conflicts.find(({ record }) => record === subject().record)).toMatchObject({
      part: 'visit',
      name: 'Grace Akinyi Otieno',
      signers: ['Dr Amara Osei', 'Dr Kofi Mensah'],
    });
  });

  test('becomes one signed version with both as its base, on both workstations', async () => {
    const { heads } = await kofi().page.get('desk.open', { record: subject().record });
    const theirs = heads[1]?.version;
    if (theirs === undefined) throw new Error('one version');
    const choices: Choices = {
      'visit.medications.items[Metformin]': { take: 'version', version: theirs },
    };
    const order = await decide(kofi(), subject().record, choices, 'Agreed by phone');
    await prove(kofi(), passphraseOf.kofi, subject().record);

    const { transaction, kind } = await kofi().page.get('desk.sign', order);
    await untilHeads(amara(), subject().record, 1);
    const { conflict, content, view } = await contentOf(amara());
    const { conflicts } = await amara().page.get('desk.list', {});
    const merged = view.visits[0]?.versions.find((each) => each.transaction === transaction);

    expect([kind, conflict]).toEqual(['merge', false]);
    expect(conflicts.map(({ record }) => record)).not.toContain(subject().record);
    expect(merged?.base.toSorted()).toEqual(heads.map(({ version }) => version).toSorted());
    expect(merged).toMatchObject({ reason: 'Agreed by phone', signer: { name: 'Dr Kofi Mensah' } });
    expect(content).toMatchObject({
      treatment: 'Diet talk.',
      followUp: { on: '2026-03-26' },
      medications: { items: [{ dose: '850 mg', frequency: 'three times a day' }] },
    });
    await vi.waitFor(async () => {
      const { rows } = await kofi().page.get('outbox.list', { after: 0 });
      expect(
        rows.filter(
          ({ patient, stage }) => patient === subject().patient && stage === 'twoVersions',
        ),
      ).toEqual([]);
    });
  });

  test('is not signed while anything is left to decide, nor without proof', async () => {
    const order = await decide(amara(), subject().record, {});
    await amara().page.get('session.lock', {});
    await asDoctor(amara().page);
    const unproven = await amara().page.call('desk.sign', order);
    await prove(amara(), passphraseOf.amara, subject().record);

    const undecided = await amara().page.call('desk.sign', order);

    expect(unproven).toMatchObject({ error: { code: 'proofRequired' } });
    expect(undecided).toMatchObject({ error: { code: 'blocked', issues: [] } });
  });

  test('cannot be edited past the desk: that would drop what one of them says', async () => {
    await prove(kofi(), passphraseOf.kofi, subject().record);

    const reply = await kofi().page.call('drafts.start', {
      kind: 'editVisit',
      patient: subject().patient,
      record: subject().record,
    });

    expect(reply).toEqual({ ok: false, error: { code: 'twoVersions' } });
  });

  test('keeps what a doctor wrote when the other merges first, and says so', async () => {
    const written = { take: 'written', value: 'Seen by both.', settled: true } as const;
    const order = await decide(kofi(), subject().record, { 'visit.treatment': written });
    await prove(kofi(), passphraseOf.kofi, subject().record);
    await merge(amara(), passphraseOf.amara, subject().record);
    await untilHeads(kofi(), subject().record, 1);

    const stale = await kofi().page.call('desk.sign', order);
    const { same } = await kofi().page.get('desk.look', order);
    const desk = await kofi().page.get('desk.open', { record: subject().record });
    await kofi().page.get('desk.clear', { record: subject().record });
    const cleared = await kofi().page.get('desk.open', { record: subject().record });

    expect(stale).toEqual({ ok: false, error: { code: 'stale' } });
    expect([same, desk.state, desk.moved]).toEqual([false, 'settled', true]);
    expect(desk.choices['visit.treatment']).toMatchObject({ value: 'Seen by both.' });
    expect(cleared.choices).toEqual({});
  });

  test('keeps the choices over a lock, for the doctor who made them alone', async () => {
    await decide(kofi(), subject().record, { 'visit.treatment': { take: 'before' } });
    await kofi().page.get('session.lock', {});
    const { people } = await kofi().page.get('session.people', {});
    const person = people.find(({ name }) => name === 'Dr Kofi Mensah')?.person;
    if (person === undefined) throw new Error('nobody');
    await kofi().page.get('session.signIn', { person, passphrase: passphraseOf.kofi });

    const own = await kofi().page.get('desk.open', { record: subject().record });
    const other = await amara().page.get('desk.open', { record: subject().record });
    const { drafts } = await kofi().page.get('drafts.list', {});
    await kofi().page.get('desk.clear', { record: subject().record });

    expect(own.choices).toEqual({ 'visit.treatment': { take: 'before' } });
    expect([other.choices, drafts]).toEqual([{}, []]);
  });
});
