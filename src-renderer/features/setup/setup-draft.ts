import type { CallError } from '#contract/errors.ts';

/** What the wizard holds while it is open. It never leaves the page before the last step. */
export interface PersonDraft {
  readonly name: string;
  readonly registration: string;
  readonly passphrase: string;
  readonly again: string;
}

export interface SetupDraft {
  /** Into a clinic that exists, and not the first computer of one. */
  readonly joins: boolean;
  /** Null until it is chosen and main has taken it. */
  readonly place: 'keychain' | 'keyFile' | null;
  readonly keyFile: { readonly passphrase: string; readonly again: string };
  readonly wordsConfirmed: boolean;
  readonly clinic: { readonly name: string; readonly address: string; readonly phone: string };
  readonly workstation: { readonly label: string; readonly prefix: string };
  readonly administrator: PersonDraft;
  readonly sameDoctor: boolean;
  readonly doctor: PersonDraft;
}

const emptyPerson: PersonDraft = { name: '', registration: '', passphrase: '', again: '' };

export const emptySetup: SetupDraft = {
  joins: false,
  place: null,
  keyFile: { passphrase: '', again: '' },
  wordsConfirmed: false,
  clinic: { name: '', address: '', phone: '' },
  workstation: { label: '', prefix: '' },
  administrator: emptyPerson,
  sameDoctor: true,
  doctor: emptyPerson,
};

export const newClinicSteps = [
  'keychain',
  'recovery',
  'clinic',
  'administrator',
  'doctor',
] as const;
/** Of a computer that joins a clinic which exists. */
export const joinSteps = ['keychain', 'code', 'reply', 'file'] as const;
export type StepName = (typeof newClinicSteps | typeof joinSteps)[number];

export const stepsOf = ({ joins }: Pick<SetupDraft, 'joins'>): readonly StepName[] =>
  joins ? joinSteps : newClinicSteps;

/** Main judges how good a passphrase is; shorter than this it never takes. */
export const shortestPassphrase = 12;

export const prefixPattern = /^[A-Z][A-Z0-9]{1,3}$/;

export const passphraseReady = (pair: Pick<PersonDraft, 'passphrase' | 'again'>): boolean =>
  [...pair.passphrase].length >= shortestPassphrase && pair.passphrase === pair.again;

export const personReady = (person: PersonDraft): boolean =>
  person.name.trim() !== '' && passphraseReady(person);

export const clinicReady = ({ clinic, workstation }: SetupDraft): boolean =>
  clinic.name.trim() !== '' &&
  workstation.label.trim() !== '' &&
  prefixPattern.test(workstation.prefix);

/** What every step of the wizard gets. */
export interface StepProps {
  readonly draft: SetupDraft;
  readonly change: (change: Partial<SetupDraft>) => void;
  readonly onNext: () => void;
  readonly onBack: (() => void) | undefined;
  /** Why the last step failed, where it belongs to this one. */
  readonly error: CallError | undefined;
}
