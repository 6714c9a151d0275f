import type { DraftId, PatientId, RecordId } from '#contract/ids.ts';

/** Addresses of the pages, behind the `#`. They carry ids only: never a name, a number or a search. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  signInForNewPatient: '/sign-in/new-patient',
  cardSignIn: '/card-sign-in',
  ownRecord: '/my-record',
  today: '/today',
  reception: '/reception',
  patients: '/patients',
  record: (patient: PatientId, tab?: string): string =>
    tab === undefined ? `/patient/${patient}` : `/patient/${patient}/${tab}`,
  /** By any transaction of the record. */
  life: (transaction: string): string => `/life/${transaction}`,
  draft: (draft: DraftId): string => `/draft/${draft}`,
  signed: (transaction: string): string => `/signed/${transaction}`,
  card: (patient: PatientId): string => `/card/${patient}`,
  verify: '/verify',
  verifyHash: (hash: string): string => `/verify/${hash}`,
  /** Records of which several versions stand side by side, and one of them. */
  conflicts: '/conflicts',
  desk: (record: RecordId): string => `/conflicts/${record}`,
  outbox: '/outbox',
  refused: (transaction: string): string => `/refused/${transaction}`,
  network: '/network',
  settings: '/settings',
  settingsSection: (section: string): string => `/settings/${section}`,
} as const;
