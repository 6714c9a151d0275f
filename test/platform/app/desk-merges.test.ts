import { describe, expect, test, vi } from 'vitest';
import { decide, merge, prove, twoDoctors, withVisit } from '#test/support/two-doctors.ts';
import { amend, passphraseOf, untilHeads } from '#test/support/two-offices.ts';
import { allergyTo } from '#test/unit/clinical/sample-forms.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });

const { amara, kofi, subject, part } = twoDoctors(3);

test('Two doctors who merge the same two at once have two versions again, and settle them', async () => {
  await part(subject().record, withVisit({ notes: 'One.' }), withVisit({ notes: 'Two.' }));
  const { base, heads } = await kofi().page.get('desk.open', { record: subject().record });
  const mine = heads[1]?.version;
  if (mine === undefined) throw new Error('one version');
  await kofi().page.get('outbox.pause', { paused: true });
  const order = await decide(kofi(), subject().record, {
    'visit.notes': { take: 'version', version: mine },
  });
  await prove(kofi(), passphraseOf.kofi, subject().record);
  await kofi().page.get('desk.sign', order);
  await merge(amara(), passphraseOf.amara, subject().record);
  await kofi().page.get('outbox.pause', { paused: false });
  await untilHeads(amara(), subject().record, 2);
  const again = await amara().page.get('desk.open', { record: subject().record });
  await merge(amara(), passphraseOf.amara, subject().record);

  await untilHeads(kofi(), subject().record, 1);

  expect(base).toHaveLength(2);
  expect(again.rows.map(({ key, state }) => [key, state])).toEqual([['visit.notes', 'decide']]);
});

describe('the parts of the general information', () => {
  test('merge each by itself: who somebody is, and their medical background', async () => {
    const { chart, demographics } = subject();
    await part(
      demographics,
      (form) => ({
        ...form,
        patient: form.patient && { ...form.patient, email: 'grace@lake.example' },
        chart: form.chart && {
          ...form.chart,
          allergies: { answer: 'has', items: [allergyTo('Penicillin')] },
        },
      }),
      (form) => ({
        ...form,
        patient: form.patient && { ...form.patient, phones: ['+254 700 111 222'] },
        chart: form.chart && {
          ...form.chart,
          allergies: { answer: 'has', items: [allergyTo('Latex')] },
        },
      }),
    );
    await untilHeads(amara(), chart, 2);
    const before = await amara().page.get('patients.record', { patient: subject().patient });
    await merge(amara(), passphraseOf.amara, demographics);
    await merge(amara(), passphraseOf.amara, chart);
    await untilHeads(kofi(), demographics, 1);
    await untilHeads(kofi(), chart, 1);

    const after = await kofi().page.get('patients.record', { patient: subject().patient });
    const shown = after.demographics.versions.find(
      ({ version }) => version === after.demographics.current,
    );

    expect(before.allergies.items.map(({ substance }) => substance)).toEqual([
      'Penicillin',
      'Latex',
    ]);
    expect(after.allergies.items.map(({ substance }) => substance)).toEqual([
      'Penicillin',
      'Latex',
    ]);
    expect(shown?.content).toMatchObject({
      email: 'grace@lake.example',
      phones: ['+254 700 111 222'],
    });
    const { conflicts } = await kofi().page.get('desk.list', {});
    expect(conflicts.filter(({ patient }) => patient === subject().patient)).toEqual([]);
  });
});

test('What was signed offline is published as its branch with nobody signed in', async () => {
  const { patient, record } = subject();
  const visit = { patient, record };
  await kofi().page.get('outbox.pause', { paused: true });
  await amend(kofi(), passphraseOf.kofi, visit, withVisit({ notes: 'Signed, then left.' }));
  await amend(amara(), passphraseOf.amara, visit, withVisit({ notes: 'First in a block.' }));
  await kofi().page.get('outbox.pause', { paused: false });
  await kofi().page.get('session.signOut', {});

  await untilHeads(amara(), record, 2);

  const { heads } = await amara().page.get('desk.open', { record });
  expect(heads.map(({ signer }) => signer.name)).toEqual(['Dr Amara Osei', 'Dr Kofi Mensah']);
});
