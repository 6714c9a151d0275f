import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { patientIdSchema, personIdSchema } from '#contract/ids.ts';
import type { SessionView, Status } from '#contract/status.ts';
import { receivePreferences, receiveStatus, speak, useAppStore } from '#renderer/app/store.ts';
import { pageLang } from '#renderer/app/words.tsx';
import { emptyStatus } from '#test/support/empty-status.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  ['sw-KE', 'fr-FR', 'sw-KE'],
  [null, 'fr-FR', 'fr-FR'],
  [null, 'not a tag', 'en-GB'],
  ['C', 'de-AT', 'de-AT'],
  ['xx-YY', '', 'en-GB'],
] as const)('chosen or told %s, in a browser of %s: %s', (lang, browser, expected) => {
  vi.stubGlobal('navigator', { language: browser });

  receivePreferences({ colorScheme: 'auto', lang, singleKeys: true });

  expect(useAppStore.getState().preferences.lang).toBe(expected);
});

test.each([
  ['ar', 'ar-EG', 'ar-EG'],
  ['en', 'ar-EG', 'en'],
  ['en', 'en-KE', 'en-KE'],
  ['en', 'fr-FR', 'en'],
] as const)('a page whose words are %s at a workstation of %s says %s', (words, lang, said) => {
  expect(pageLang(words, lang)).toBe(said);
});

describe('a language that somebody chose before the screen', () => {
  const statusOf = (session: SessionView | null): Status => ({ ...emptyStatus, session });
  const patient = (letter: string): SessionView => ({
    kind: 'patient',
    patient: patientIdSchema.parse(letter.repeat(32)),
    closesAfter: 90,
  });
  const doctor: SessionView = {
    kind: 'staff',
    person: personIdSchema.parse('c'.repeat(32)),
    name: 'Dr A',
    registration: '',
    roles: ['doctor'],
    fingerprint: '',
    locked: false,
    unfinished: false,
  };
  const spoken = (): string | null => useAppStore.getState().spoken;

  beforeEach(() => {
    vi.stubGlobal('navigator', { language: 'en-GB' });
    receivePreferences({ colorScheme: 'auto', lang: null, singleKeys: true });
    receiveStatus(statusOf(doctor));
    receiveStatus(statusOf(null));
    speak('ar');
  });

  test('stays while they sign in and read', () => {
    for (const session of [null, patient('a'), patient('a')]) receiveStatus(statusOf(session));
    expect(spoken()).toBe('ar');
  });

  test('stays at a kiosk whose screen staff locked', () => {
    const locked: SessionView = { ...doctor, locked: true };
    receiveStatus(statusOf(locked));
    speak('ar');
    for (const session of [locked, patient('a')]) receiveStatus(statusOf(session));
    expect(spoken()).toBe('ar');
    receiveStatus(statusOf(null));
    expect(spoken()).toBe(null);
  });

  test.each([
    ['their record closes', [patient('a'), null]],
    ['another patient comes', [patient('a'), patient('b')]],
    ['somebody of the staff signs in', [doctor]],
  ] as const)('goes when %s', (_, sessions) => {
    for (const session of sessions) receiveStatus(statusOf(session));
    expect(spoken()).toBe(null);
  });

  test('is none when it is the workstation’s own', () => {
    speak('en-GB');
    expect(spoken()).toBe(null);
  });
});
