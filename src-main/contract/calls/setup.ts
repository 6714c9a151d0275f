import { z } from 'zod';
import { call } from '../call.ts';
import { line, text } from '../text.ts';
import { prefixSchema } from '../workstations.ts';

/** At least 12 characters; how good it is, is judged in the main process. */
export const passphraseSchema = z.string().min(1).max(1024);
const none = z.object({});

const newPersonSchema = z.object({
  name: line.min(1),
  registration: line,
  passphrase: passphraseSchema,
});

/** First run. Nothing is written before `setup.finish`, which does all of it or nothing. */
export const setupCalls = {
  /** Writes, reads back and removes a test secret in the OS keychain. */
  'setup.checkKeychain': call({
    phase: 'any',
    callers: ['anyone'],
    input: none,
    output: z.object({ name: z.string() }),
    errors: ['alreadySetUp', 'keychainMissing', 'keychainLocked', 'keychainSilent'],
  }),
  /** Chooses where device secrets will live. The passphrase is for the key file only. */
  'setup.choosePlace': call({
    phase: 'any',
    callers: ['anyone'],
    input: z.discriminatedUnion('place', [
      z.object({ place: z.literal('keychain') }),
      z.object({ place: z.literal('keyFile'), passphrase: passphraseSchema }),
    ]),
    output: none,
    errors: [
      'alreadySetUp',
      'weakPassphrase',
      'keychainMissing',
      'keychainLocked',
      'keychainSilent',
    ],
  }),
  /** The 24 recovery words, until they are confirmed; and the four positions (1 to 24) to type back. */
  'setup.recoveryWords': call({
    phase: 'any',
    callers: ['anyone'],
    input: none,
    output: z.object({
      words: z.array(z.string()).length(24),
      ask: z.array(z.number().int().min(1).max(24)).length(4),
    }),
    errors: ['alreadySetUp'],
  }),
  'setup.confirmWords': call({
    phase: 'any',
    callers: ['anyone'],
    input: z.object({ words: z.array(text(20)).length(4) }),
    output: none,
    errors: ['alreadySetUp', 'wordsDoNotMatch'],
  }),
  /** Creates the clinic; without `doctor` the administrator is the first doctor too. */
  'setup.finish': call({
    phase: 'any',
    callers: ['anyone'],
    input: z.object({
      clinic: z.object({ name: line.min(1), address: line, phone: text(40) }),
      workstation: z.object({
        label: line.min(1),
        prefix: prefixSchema,
      }),
      administrator: newPersonSchema,
      doctor: newPersonSchema.nullable(),
    }),
    output: none,
    errors: [
      'alreadySetUp',
      'weakPassphrase',
      'wordsDoNotMatch',
      'nameTaken',
      'keychainMissing',
      'keychainLocked',
      'keychainSilent',
      'portTaken',
      'storeInUse',
    ],
  }),
} as const;
