import { z } from 'zod';
import { call } from '../call.ts';
import { personIdSchema } from '../ids.ts';
import { recordAuthors, roleSchema } from '../roles.ts';
import { patientLanguageSchema } from '../status.ts';
import { instant, line, text } from '../text.ts';
import { passphraseSchema } from './setup.ts';

const none = z.object({});

/** Minutes and counts; each within what a clinic can sensibly choose. */
export const securitySettingsSchema = z.object({
  lockAfterMinutes: z.number().int().min(1).max(60),
  signOutAfterHours: z.number().int().min(1).max(24),
  triesBeforePause: z.number().int().min(3).max(10),
});
export type SecuritySettings = z.infer<typeof securitySettingsSchema>;

export const clinicCalls = {
  'staff.list': call({
    callers: ['administrator'],
    input: none,
    output: z.object({
      staff: z.array(
        z.object({
          person: personIdSchema,
          name: z.string(),
          registration: z.string(),
          roles: z.array(roleSchema),
          status: z.enum(['active', 'revoked']),
          fingerprint: z.string(),
          since: z.number().int(),
          paused: z.boolean(),
        }),
      ),
    }),
  }),
  /** The new person types the passphrase here; their key pair is made here. */
  'staff.add': call({
    callers: ['administrator'],
    input: z.object({
      name: line.min(1),
      registration: line,
      roles: z.array(roleSchema).min(1).max(3),
      passphrase: passphraseSchema,
    }),
    output: z.object({ person: personIdSchema, transaction: z.string() }),
    errors: ['proofRequired', 'weakPassphrase', 'nameTaken', 'refused'],
  }),
  'staff.revoke': call({
    callers: ['administrator'],
    input: z.object({ person: personIdSchema }),
    output: z.object({ transaction: z.string() }),
    errors: ['proofRequired', 'notFound', 'lastAdministrator', 'refused'],
  }),
  'settings.security': call({
    callers: ['administrator', 'doctor', 'reception'],
    input: none,
    output: securitySettingsSchema,
    quiet: true,
  }),
  'settings.setSecurity': call({
    callers: ['administrator'],
    input: securitySettingsSchema,
    output: securitySettingsSchema,
  }),
  /** Whether the front of this kiosk reads cards with the computer's camera, too; the status tells of it. */
  'settings.setCardCamera': call({
    callers: ['administrator'],
    input: z.object({ on: z.boolean() }),
    output: z.object({ on: z.boolean() }),
    errors: ['notFound'],
  }),
  /** Which languages patients are offered here besides English; the status tells of it. Not where no patient reads. */
  'settings.setPatientLanguages': call({
    callers: ['administrator'],
    input: z.object({ languages: z.array(patientLanguageSchema).max(3) }),
    output: z.object({ languages: z.array(patientLanguageSchema) }),
    errors: ['notFound'],
  }),
  'settings.keychain': call({
    callers: ['administrator'],
    input: none,
    output: z.object({
      place: z.enum(['keychain', 'keyFile']),
      name: z.string(),
      works: z.boolean(),
      problem: z
        .enum(['keychainMissing', 'keychainLocked', 'keychainSilent', 'keyFileDamaged', 'diskFull'])
        .nullable(),
      checkedAt: instant,
    }),
  }),
  /** Conditions and medicines that a field suggests; free text is always allowed. */
  'codes.suggest': call({
    callers: recordAuthors,
    input: z.object({
      list: z.enum(['conditions', 'symptoms', 'medicines', 'substances']),
      query: text(100),
    }),
    output: z.object({
      found: z.array(
        z.object({
          code: z.string(),
          text: z.string(),
          /** For medicines: what the row is filled with. */
          strength: z.string(),
          form: z.string(),
          unit: z.string(),
          route: z.string(),
        }),
      ),
    }),
    quiet: false,
  }),
} as const;
