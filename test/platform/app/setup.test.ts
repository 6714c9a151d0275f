import { readdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dyingMachine } from '#test/support/dying-machine.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import {
  asAdministrator,
  asDoctor,
  type Clinic,
  confirmWords,
  copyOf,
  emptyClinic,
  facts,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, signIn } from '#test/support/real-app.ts';

afterAll(removeFolders);

/** Everything up to the last step. */
const prepare = async (page: Page): Promise<void> => {
  await page.get('setup.choosePlace', { place: 'keychain' });
  await confirmWords(page);
};

/** Calls, as somebody does whose process may die meanwhile. */
const finishOrDie = async (page: Page): Promise<void> => {
  await prepare(page);
  await page.call('setup.finish', facts);
};

describe('first run', () => {
  let founded: Clinic;
  beforeAll(async () => {
    founded = await foundClinic();
  });

  test('leads to a clinic in which administrator and doctor can sign in', async () => {
    const { page, close } = await openClinic(await copyOf(founded));

    const { phase, clinic } = await page.get('app.status', {});
    const administrator = await asAdministrator(page);
    const doctor = await asDoctor(page);
    await close();

    expect({ phase, clinic, administrator, doctor }).toMatchObject({
      phase: 'ready',
      clinic: facts.clinic,
      administrator: { roles: ['administrator'], locked: false },
      doctor: { roles: ['doctor'], locked: false },
    });
  });

  test('makes the administrator the first doctor where no other is named', async () => {
    const { page, close } = await openClinic(await emptyClinic());
    await prepare(page);

    await page.get('setup.finish', { ...facts, doctor: null });
    const { roles } = await asAdministrator(page).then((view) => view as { roles: string[] });
    await close();

    expect(roles).toEqual(['administrator', 'doctor']);
  });

  test('writes nothing before its last step', async () => {
    const clinic = await emptyClinic();
    const { page, close } = await openClinic(clinic);

    await prepare(page);
    await close();

    expect([readdirSync(clinic.folder), [...clinic.keychain.keys()]]).toEqual([[], []]);
  });

  const refusals: readonly (readonly [string, string, Partial<typeof facts>])[] = [
    [
      'a weak passphrase',
      'weakPassphrase',
      { administrator: { ...facts.administrator, passphrase: 'passphrase1' } },
    ],
    [
      'a passphrase that is the own name',
      'weakPassphrase',
      { administrator: { ...facts.administrator, passphrase: 'beatrice njeri' } },
    ],
    [
      'two people of one name',
      'nameTaken',
      {
        doctor: {
          name: ' beatrice NJERI ',
          registration: '',
          passphrase: 'seven lanterns by the river',
        },
      },
    ],
    ['a name of spaces', 'badInput', { administrator: { ...facts.administrator, name: '   ' } }],
  ];
  test.each(refusals)('refuses %s', async (_what, code, change) => {
    const clinic = await emptyClinic();
    const { page, close } = await openClinic(clinic);
    await prepare(page);

    const refused = await page.call('setup.finish', { ...facts, ...change });
    await close();

    expect(refused).toMatchObject({ ok: false, error: { code } });
    expect(readdirSync(clinic.folder)).toEqual([]);
  });

  test('says whose passphrase is too easy to guess, so that the wizard can go there', async () => {
    const { page, close } = await openClinic(await emptyClinic());
    await prepare(page);
    const weak = { ...facts.doctor, name: 'Dr Amara Osei', registration: '' };

    const refused = await page.call('setup.finish', {
      ...facts,
      doctor: { ...weak, passphrase: 'passphrase12' },
    });
    await close();

    expect(refused).toEqual({
      ok: false,
      error: {
        code: 'weakPassphrase',
        issues: [{ path: 'doctor.passphrase', code: 'weak' }],
      },
    });
  });

  test('refuses to finish before the words are confirmed and the place is chosen', async () => {
    const { page, close } = await openClinic(await emptyClinic());

    const nothingChosen = await page.call('setup.finish', facts);
    await page.get('setup.choosePlace', { place: 'keychain' });
    const unconfirmed = await page.call('setup.finish', facts);
    const wrong = await page.call('setup.confirmWords', { words: ['a', 'b', 'c', 'd'] });
    await close();

    expect([nothingChosen, unconfirmed, wrong]).toMatchObject([
      { error: { code: 'badInput', issues: [{ path: 'place', code: 'required' }] } },
      { error: { code: 'wordsDoNotMatch' } },
      { error: { code: 'wordsDoNotMatch' } },
    ]);
  });

  test('shows other words once they were confirmed', async () => {
    const { page, close } = await openClinic(await emptyClinic());
    const first = await page.get('setup.recoveryWords', {});
    const again = await page.get('setup.recoveryWords', {});
    await confirmWords(page);

    const after = await page.get('setup.recoveryWords', {});
    const finished = await page.call('setup.finish', facts);
    await close();

    expect(again).toEqual(first);
    expect(after.words).not.toEqual(first.words);
    expect(finished.ok).toBe(false);
  });

  test('finishes once, whoever clicks twice', async () => {
    const clinic = await emptyClinic();
    const { page, close } = await openClinic(clinic);
    await prepare(page);

    const replies = await Promise.all([
      page.call('setup.finish', facts),
      page.call('setup.finish', facts),
    ]);
    const later = await page.call('setup.finish', facts);
    const { people } = await page.get('session.people', {});
    await close();

    expect(replies).toMatchObject([{ ok: true }, { ok: false, error: { code: 'alreadySetUp' } }]);
    expect(later).toMatchObject({ error: { code: 'alreadySetUp' } });
    expect(people).toHaveLength(2);
  });

  test('does not take a ledger without its installation file for a new machine', async () => {
    const clinic = await copyOf(founded);
    rmSync(`${clinic.folder}/installation.json`);

    const { page, close } = await openClinic(clinic);
    const { phase, problem } = await page.get('app.status', {});
    const finished = await page.call('setup.finish', facts);
    await close();

    expect({ phase, problem, finished }).toMatchObject({
      phase: 'unavailable',
      problem: 'storeDamaged',
      finished: { error: { code: 'alreadySetUp' } },
    });
  });
});

describe('first run, killed', () => {
  const outcomes = async (): Promise<readonly string[]> => {
    const phases: string[] = [];
    for (let at = 1; ; at += 1) {
      const clinic = await emptyClinic();
      const dying = dyingMachine(at);
      const first = await openClinic(clinic, { clock: createFakeClock(), change: dying.change });
      await finishOrDie(first.page);
      const killed = dying.isDead();
      await dying.bury();

      const second = await openClinic(clinic);
      const { phase } = await second.page.get('app.status', {});
      if (phase === 'setup') await finishOrDie(second.page);
      await signIn(second.page, facts.administrator.name, facts.administrator.passphrase);
      await asDoctor(second.page);
      await second.close();
      phases.push(phase);
      if (!killed) return phases;
    }
  };

  test('at any write starts anew, or has finished', { timeout: 120_000 }, async () => {
    const phases = await outcomes();

    expect(phases.length).toBeGreaterThan(8);
    expect(phases.at(-1)).toBe('ready');
    expect([...new Set(phases)].toSorted()).toEqual(['ready', 'setup']);
    expect(phases.lastIndexOf('setup')).toBeLessThan(phases.indexOf('ready'));
  });
});
