import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#app/ports/clock.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { PatientId } from '#contract/ids.ts';
import type { Form } from '#contract/clinical.ts';
import type { CallInput } from '#contract/calls/index.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';
import { newFolder, openApp, type Page, passphrases, type RealApp, signIn } from './real-app.ts';
import { type Keychain, quickMachine } from './quick-machine.ts';

/** A data folder and the keychain that goes with it. */
export interface Clinic {
  readonly folder: string;
  readonly keychain: Keychain;
}

const made: string[] = [];

/** Takes the folders of this process away; for a test file's last step. */
export const removeFolders = (): void => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
};

export const emptyClinic = async (): Promise<Clinic> => {
  const folder = await newFolder();
  made.push(folder);
  return { folder, keychain: new Map() };
};

const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** What an open clinic writes under another name first can be renamed before its turn comes. */
const copyFolder = (from: string, to: string): void => {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    try {
      if (!entry.isDirectory()) copyFileSync(source, target);
      else {
        mkdirSync(target, { recursive: true });
        copyFolder(source, target);
      }
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
};

/** The clinic as it stands on the disk now; the copy goes its own way. */
export const copyOf = async ({ folder, keychain }: Clinic): Promise<Clinic> => {
  const copy = await emptyClinic();
  copyFolder(folder, copy.folder);
  for (const [name, secret] of keychain) copy.keychain.set(name, secret.slice());
  return copy;
};

export interface Machine {
  readonly clock?: Clock;
  /** Puts faults or watchers around the ports. */
  readonly change?: (platform: Platform) => Platform;
}

export const openClinic = (
  { folder, keychain }: Clinic,
  { clock, change = (platform) => platform }: Machine = {},
): Promise<RealApp> =>
  openApp(folder, (platform) => change(quickMachine(keychain, clock)(platform)));

export const names = { administrator: 'Beatrice Njeri', doctor: 'Dr Amara Osei' } as const;

export const facts: CallInput<'setup.finish'> = {
  clinic: { name: 'Lakeside Clinic', address: '1 Shore Road', phone: '+254 700 000 001' },
  workstation: { label: 'Room 2', prefix: 'LK2' },
  administrator: {
    name: names.administrator,
    registration: '',
    passphrase: passphrases.administrator,
  },
  doctor: { name: names.doctor, registration: 'KE-1001', passphrase: passphrases.doctor },
};

/** The wizard's steps before the last. */
export const confirmWords = async (page: Page): Promise<readonly string[]> => {
  const { words, ask } = await page.get('setup.recoveryWords', {});
  await page.get('setup.confirmWords', { words: ask.map((position) => words[position - 1] ?? '') });
  return words;
};

export interface FoundedClinic extends Clinic {
  /** The recovery words. */
  readonly words: readonly string[];
}

/** A clinic with an administrator and a doctor, closed; copy it for each test. */
export const foundClinic = async (): Promise<FoundedClinic> => {
  const clinic = await emptyClinic();
  const { page, close } = await openClinic(clinic);
  await page.get('setup.choosePlace', { place: 'keychain' });
  const words = await confirmWords(page);
  await page.get('setup.finish', facts);
  await close();
  return { ...clinic, words };
};

export const asDoctor = (page: Page) => signIn(page, names.doctor, passphrases.doctor);
export const asAdministrator = (page: Page) =>
  signIn(page, names.administrator, passphrases.administrator);

/** A patient whom this colleague has treated, too: they need no reason to look. */
export const treatedBy = (colleague: string): Form => {
  const { visit, ...rest } = goodForm();
  return { ...rest, visit: { ...visit, doctors: [...visit.doctors, colleague] } };
};

/** Types a new patient with a first visit and leaves the draft ready to sign. */
export const draftPatient = async (page: Page, form: Form = goodForm()) => {
  const { draft, revision } = await page.get('drafts.start', { kind: 'newPatient' });
  return { draft, ...(await page.get('drafts.save', { draft, revision, form })) };
};

export const addPatient = async (page: Page, form: Form = goodForm()) => {
  const { draft, revision } = await draftPatient(page, form);
  return page.get('records.sign', { draft, revision });
};

/** Signs one more visit of a patient. */
export const addVisit = async (page: Page, patient: PatientId) => {
  const { draft, revision, form } = await page.get('drafts.start', { kind: 'visit', patient });
  const { visit } = goodForm();
  const typed = { ...form, visit };
  const saved = await page.get('drafts.save', { draft, revision, form: typed });
  return page.get('records.sign', { draft, revision: saved.revision });
};

/** Adds a colleague with proof; the administrator is signed in. */
export const addColleague = async (
  page: Page,
  colleague: Pick<CallInput<'staff.add'>, 'name' | 'roles' | 'passphrase'>,
) => {
  await page.get('session.prove', {
    passphrase: passphrases.administrator,
    deed: 'staff',
    subject: 'clinic',
  });
  return page.get('staff.add', { registration: '', ...colleague });
};
