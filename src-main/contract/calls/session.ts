import { z } from 'zod';
import { call } from '../call.ts';
import { longestCardText } from '../card-text.ts';
import { patientIdSchema, personIdSchema, recordIdSchema } from '../ids.ts';
import { sessionRoleSchema } from '../roles.ts';
import { preferencesSchema, sessionSchema, statusSchema } from '../status.ts';
import { text } from '../text.ts';
import { passphraseSchema } from './setup.ts';

const none = z.object({});

export const sessionCalls = {
  'app.status': call({
    phase: 'any',
    callers: ['anyone'],
    input: none,
    output: statusSchema,
    quiet: true,
  }),
  'app.preferences': call({
    phase: 'any',
    callers: ['anyone'],
    input: none,
    output: preferencesSchema,
    quiet: true,
  }),
  'app.setPreferences': call({
    phase: 'any',
    callers: ['anyone'],
    input: preferencesSchema.partial(),
    output: preferencesSchema,
  }),
  /** Opens the key file of a workstation without a keychain. */
  'workstation.unlock': call({
    phase: 'any',
    callers: ['anyone'],
    input: z.object({ passphrase: passphraseSchema }),
    output: none,
    errors: [
      'wrongPassphrase',
      'pause',
      'keyFileDamaged',
      'storeNewer',
      'storeInUse',
      'storeKeyWrong',
      'portTaken',
    ],
  }),
  /** Tries again after the person unlocked the keychain or freed the port. */
  'workstation.retry': call({ phase: 'any', callers: ['anyone'], input: none, output: none }),
  /** Staff who can sign in on this workstation, for the login screen. */
  'session.people': call({
    callers: ['anyone'],
    input: none,
    output: z.object({
      people: z.array(
        z.object({ person: personIdSchema, name: z.string(), roles: z.array(sessionRoleSchema) }),
      ),
    }),
    quiet: true,
  }),
  'session.signIn': call({
    callers: ['anyone'],
    input: z.object({ person: personIdSchema, passphrase: passphraseSchema }),
    output: sessionSchema,
    errors: ['wrongPassphrase', 'pause', 'notFound', 'keysNotHere', 'storeNewer'],
  }),
  /** Hides everything and drops the keys; the person stays named and unlocks with the passphrase. */
  'session.lock': call({ callers: ['anyone'], input: none, output: none, quiet: true }),
  /** Locks once the page has saved what was typed, and in any case a moment later. */
  'session.lockSoon': call({ callers: ['anyone'], input: none, output: none, quiet: true }),
  'session.signOut': call({ callers: ['anyone'], input: none, output: none, quiet: true }),
  /** Somebody is at the screen: puts off the idle lock. */
  'session.touch': call({ callers: ['anyone'], input: none, output: none }),
  /**
   * Proves identity again for one deed on one subject. Holds for this session, ten minutes at most,
   * until it is locked.
   */
  'session.prove': call({
    callers: ['administrator', 'doctor', 'reception'],
    input: z.object({
      passphrase: passphraseSchema,
      deed: z.enum(['amend', 'erase', 'card', 'staff', 'adopt']),
      subject: z.union([patientIdSchema, recordIdSchema, z.literal('clinic')]),
    }),
    output: none,
    errors: ['wrongPassphrase', 'pause'],
  }),
  /** Card as read by a scanner, pasted or typed; six digits. */
  'session.patientSignIn': call({
    callers: ['anyone'],
    input: z.object({ card: text(longestCardText), pin: z.string().regex(/^\d{6}$/) }),
    output: sessionSchema,
    errors: [
      'cardMalformed',
      'cardOfAnotherClinic',
      'cardUnknown',
      'cardEnded',
      'cardAtDesk',
      'wrongPin',
      'pause',
      'erased',
    ],
  }),
} as const;
