import { z } from 'zod';
import { patientIdSchema, personIdSchema } from './ids.ts';
import { membershipSchema } from './membership.ts';
import { networkSummarySchema } from './network.ts';
import { sessionRoleSchema } from './roles.ts';
import { instant } from './text.ts';
import { purposeSchema } from './workstations.ts';

export const sessionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('staff'),
    person: personIdSchema,
    name: z.string(),
    registration: z.string(),
    /** What the person may be at this workstation. */
    roles: z.array(sessionRoleSchema),
    fingerprint: z.string(),
    /** True while the screen is locked: the same person unlocks and goes on. */
    locked: z.boolean(),
    /** The person has notes that were begun and not signed; known while unlocked, kept at lock. */
    unfinished: z.boolean(),
  }),
  z.object({
    kind: z.literal('patient'),
    patient: patientIdSchema,
    /** Seconds without touch until the record is closed. */
    closesAfter: z.number().int(),
  }),
]);
export type SessionView = z.infer<typeof sessionSchema>;

/** Why the workstation cannot be used, when it cannot; codes of `errors.ts`. */
export const problemSchema = z.enum([
  'keychainMissing',
  'keychainLocked',
  'keychainSilent',
  'keyFileDamaged',
  'storeDamaged',
  'storeNewer',
  'storeInUse',
  'storeKeyWrong',
  'diskFull',
  'portTaken',
]);
export type Problem = z.infer<typeof problemSchema>;

export const ledgerStateSchema = z.object({
  height: z.number().int(),
  transactions: z.number().int(),
  /**
   * `whole`: the head matches the last signed one and nothing read since start was damaged.
   * `behind`: the database is older than its last signed head; it is read-only.
   * `damaged`: something read or checked was changed after it was signed.
   */
  state: z.enum(['whole', 'behind', 'damaged']),
  damaged: z.number().int(),
  apiUrl: z.string(),
  checkedAt: instant.nullable(),
});

export type LedgerState = z.infer<typeof ledgerStateSchema>;

/** Languages besides English that what patients read is written in. */
export const patientLanguageSchema = z.enum(['sw', 'ar', 'hi']);
export type PatientLanguage = z.infer<typeof patientLanguageSchema>;

/** What is always in sight: who, ledger, waiting, workstation. Holds no patient data. */
export const statusSchema = z.object({
  version: z.string(),
  /**
   * `setup`: first run. `enrolling`: on its way into a clinic that exists. `sealed`: the key file's passphrase is
   * needed. `unavailable`: `problem` says why. `ready`: people can sign in.
   */
  phase: z.enum(['setup', 'enrolling', 'sealed', 'unavailable', 'ready']),
  problem: problemSchema.nullable(),
  clinic: z.object({ name: z.string(), address: z.string(), phone: z.string() }).nullable(),
  workstation: z
    .object({
      label: z.string(),
      prefix: z.string(),
      purpose: purposeSchema,
      /** Cards are read with the camera while nobody is in; true only at a kiosk whose administrator turned it on. */
      cardCamera: z.boolean(),
      /** Those that patients are offered here besides English: what an administrator turned on, none where no patient reads. */
      patientLanguages: z.array(patientLanguageSchema),
    })
    .nullable(),
  secrets: z.enum(['keychain', 'keyFile']).nullable(),
  ledger: ledgerStateSchema.nullable(),
  /** Signed records that are not in a block yet, and those that need somebody. */
  waiting: z.number().int(),
  attention: z.number().int(),
  network: networkSummarySchema.nullable(),
  membership: membershipSchema.nullable(),
  session: sessionSchema.nullable(),
});
export type Status = z.infer<typeof statusSchema>;

export const preferencesSchema = z.object({
  colorScheme: z.enum(['light', 'dark', 'auto']),
  /** BCP 47; null: nothing was chosen, and the page's own system decides. */
  lang: z.string().max(35).nullable(),
  /** Shortcuts of one letter outside fields. */
  singleKeys: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;
