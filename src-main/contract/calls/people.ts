import { z } from 'zod';
import { call } from '../call.ts';
import { personIdSchema, transactionIdSchema, workstationIdSchema } from '../ids.ts';
import { roleSchema } from '../roles.ts';
import { line } from '../text.ts';
import { checkDigitsSchema } from '../workstations.ts';
import { passphraseSchema } from './setup.ts';
import { pastedSchema } from './workstations.ts';

const none = z.object({});
const staff = ['administrator', 'doctor', 'reception'] as const;

/** People at more than one workstation. Their keys are made where they are, and leave it sealed or not at all. */
export const peopleCalls = {
  /**
   * Makes a new person's keys here, or new ones for somebody who forgot the passphrase, and answers what the administrator
   * signs at any workstation. Nothing counts before a block says so.
   */
  'people.ask': call({
    callers: ['anyone'],
    input: z.object({
      /** Who is known already, and forgot the passphrase; null: somebody new. */
      person: personIdSchema.nullable(),
      name: line.min(1),
      registration: line,
      passphrase: passphraseSchema,
    }),
    output: z.object({ code: z.string(), digits: checkDigitsSchema }),
    errors: ['weakPassphrase', 'nameTaken', 'notFound'],
  }),
  /** Everybody whom the registry names, for those who want new keys. */
  'people.known': call({
    callers: ['anyone'],
    input: none,
    output: z.object({
      people: z.array(z.object({ person: personIdSchema, name: z.string() })),
    }),
    quiet: true,
  }),
  'people.readRequest': call({
    callers: ['administrator'],
    input: z.object({ code: pastedSchema }),
    output: z.object({
      name: z.string(),
      registration: z.string(),
      digits: checkDigitsSchema,
      /** Of the workstation where the keys were made. */
      label: z.string(),
      /** What the person is now; empty for somebody new. */
      roles: z.array(roleSchema),
      known: z.boolean(),
    }),
    errors: ['codeMalformed', 'codeOfAnotherClinic', 'codeUsed'],
  }),
  /** Signs `staff`. Needs a proof of `staff` on the clinic. */
  'people.enrol': call({
    callers: ['administrator'],
    input: z.object({ code: pastedSchema, roles: z.array(roleSchema).min(1).max(3) }),
    output: z.object({ person: personIdSchema, transaction: transactionIdSchema }),
    errors: [
      'proofRequired',
      'codeMalformed',
      'codeOfAnotherClinic',
      'codeUsed',
      'nameTaken',
      'lastAdministrator',
      'refused',
    ],
  }),
  /** Other workstations at which the signed-in person could work too. */
  'people.places': call({
    callers: staff,
    input: none,
    output: z.object({
      places: z.array(z.object({ workstation: workstationIdSchema, label: z.string() })),
    }),
    quiet: true,
  }),
  /** The person's keys, sealed with their passphrase and to one workstation. */
  'people.carry': call({
    callers: staff,
    input: z.object({ workstation: workstationIdSchema, passphrase: passphraseSchema }),
    output: z.object({ code: z.string() }),
    errors: ['wrongPassphrase', 'pause', 'notFound', 'keysNotHere'],
  }),
  /** Takes what `people.carry` sealed, and seals it anew with this workstation's own secret. */
  'people.arrive': call({
    callers: ['anyone'],
    input: z.object({ code: pastedSchema, passphrase: passphraseSchema }),
    output: z.object({ person: personIdSchema, name: z.string() }),
    errors: ['codeMalformed', 'codeOfAnotherClinic', 'codeUsed', 'wrongPassphrase', 'pause'],
  }),
} as const;
