import type { Caller } from '#contract/roles.ts';

/**
 * Who may do what at a workstation. `own`: of the signed-in person or the patient at the card reader.
 * `revoke`: only withdraw. `afterProof`: after proving identity again.
 */
export type Permission = 'yes' | 'own' | 'revoke' | 'afterProof' | 'onPaper';

export const activities = [
  'administer',
  'backup',
  'demographics',
  'clinical',
  'register',
  'sign',
  'amendOrDelete',
  'checkIn',
  'consents',
  'ownActivity',
  'export',
  'verify',
] as const;
export type Activity = (typeof activities)[number];

/** What is not named is not allowed. */
export const permissions: {
  readonly [Each in Activity]: { readonly [Who in Caller]?: Permission };
} = {
  /** Staff, workstations, network, settings. */
  administer: { administrator: 'yes' },
  /** A doctor's opens keys that came from other workstations, which a backup needs. */
  backup: { administrator: 'afterProof', doctor: 'afterProof' },
  /** Find patients, read demographics. */
  demographics: { doctor: 'yes', reception: 'yes', patient: 'own' },
  /** Read clinical content; each reading is logged. */
  clinical: { doctor: 'yes', patient: 'own' },
  /** Add a new patient, with the first visit. */
  register: { doctor: 'yes', registrar: 'yes' },
  /** Add and sign, issue a card, adopt, merge. */
  sign: { doctor: 'yes' },
  amendOrDelete: { doctor: 'afterProof' },
  /** Check in, today's list, propose a correction for a doctor to sign. */
  checkIn: { doctor: 'yes', reception: 'yes' },
  consents: { doctor: 'revoke', patient: 'yes' },
  /** Recent actions; who looked at me. */
  ownActivity: { administrator: 'own', doctor: 'own', reception: 'own', patient: 'own' },
  export: { doctor: 'afterProof', patient: 'onPaper' },
  /** Verify a hash or printout, ledger state. */
  verify: {
    administrator: 'yes',
    doctor: 'yes',
    reception: 'yes',
    patient: 'yes',
    anyone: 'yes',
  },
};

/** What the holder of several roles may do with an activity: everything one of the roles may. */
export const permitted = (
  callers: readonly Caller[],
  activity: Activity,
): ReadonlySet<Permission> =>
  new Set(callers.flatMap((caller) => permissions[activity][caller] ?? []));
