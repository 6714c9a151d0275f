import type { SessionRole } from '#contract/roles.ts';
import type { PatientId, PersonId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Signer } from '#domain/primitives.ts';
import { copied } from '#domain/transaction/bytes.ts';

/** What a signed-in member of staff can open; dropped at lock. */
export interface PersonKeys {
  readonly signer: Signer;
  readonly boxPrivateKey: Uint8Array;
  /** Role keys of this workstation, where the person is entitled. */
  readonly demographics: Uint8Array | null;
  readonly clinical: Uint8Array | null;
}

export interface StaffSession {
  readonly kind: 'staff';
  readonly person: PersonId;
  readonly name: string;
  readonly registration: string;
  /** What the person may be at this workstation. */
  readonly roles: readonly SessionRole[];
  readonly fingerprint: string;
  /** Null while the screen is locked. */
  readonly keys: PersonKeys | null;
  /** The keys are here, and what they open is still being opened: nobody may call yet. */
  readonly entering: boolean;
  /** Monotonic milliseconds of the first sign-in. */
  readonly since: number;
  /** Deeds proved again, `deed/subject`, until when (monotonic milliseconds). */
  readonly proofs: ReadonlyMap<string, number>;
}

export interface PatientSession {
  readonly kind: 'patient';
  readonly patient: PatientId;
  readonly demographicsKey: Uint8Array;
  readonly clinicalKey: Uint8Array;
}

export type Session = StaffSession | PatientSession;

/** `breakGlass`: gave a reason to open the record of a patient in another doctor's care. */
export type Deed = 'amend' | 'erase' | 'card' | 'staff' | 'adopt' | 'breakGlass';

/** A proof holds ten minutes: long enough to write an amendment's reason, short at an open screen. */
export const proofLasts = 10 * 60_000;
/** Until the screen locks; no session is longer. */
const glassLasts = 24 * 3_600_000;

const lasts = (deed: Deed): number => (deed === 'breakGlass' ? glassLasts : proofLasts);

export const withProof = (
  session: StaffSession,
  deed: Deed,
  subject: string,
  now: number,
): StaffSession => ({
  ...session,
  proofs: new Map([...session.proofs, [`${deed}/${subject}`, now + lasts(deed)]]),
});

export const hasProof = (
  session: StaffSession,
  deed: Deed,
  subject: string,
  now: number,
): boolean => (session.proofs.get(`${deed}/${subject}`) ?? 0) > now;

/** What is wiped of them; a signer goes when nobody refers to it. */
export const secretsOf = ({
  boxPrivateKey,
  demographics,
  clinical,
}: PersonKeys): readonly Uint8Array[] =>
  [boxPrivateKey, demographics, clinical].filter((secret) => secret !== null);

/**
 * Runs work that outlives one tick with a copy of the keys: a lock in between overwrites the session's
 * own buffers, and nothing may ever be sealed under a key of zeros.
 */
export const withOwnKeys = async <Value>(
  crypto: Crypto,
  keys: PersonKeys,
  work: (own: PersonKeys) => Promise<Value>,
): Promise<Value> => {
  const own: PersonKeys = {
    signer: keys.signer,
    boxPrivateKey: copied(keys.boxPrivateKey),
    demographics: keys.demographics && copied(keys.demographics),
    clinical: keys.clinical && copied(keys.clinical),
  };
  try {
    return await work(own);
  } finally {
    crypto.wipe(...secretsOf(own));
  }
};

/** Best effort: overwrites the buffers that this program holds. */
export const wipeSession = (crypto: Crypto, session: Session): void => {
  if (session.kind === 'patient') {
    crypto.wipe(session.demographicsKey, session.clinicalKey);
    return;
  }
  if (session.keys !== null) crypto.wipe(...secretsOf(session.keys));
};
