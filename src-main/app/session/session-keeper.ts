import type { SessionView } from '#contract/status.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import { withProof, wipeSession, type Deed, type Session } from './session.ts';

/** A patient's record closes after this time without touch. */
export const patientClosesAfterSeconds = 90;

interface SessionKeeperOptions {
  readonly crypto: Crypto;
  readonly clock: Clock;
  /** Milliseconds; read at each use, since an administrator may change them. */
  readonly limits: () => { readonly idle: number; readonly longest: number };
  /** After every change, also those by time. */
  readonly changed: () => void;
  /** Keys of this session are gone; role databases that nobody holds open may close. */
  readonly released: () => void;
}

/** The one session of a connection, with its idle lock. */
export interface SessionKeeper {
  readonly current: () => Session | null;
  readonly view: () => SessionView | null;
  readonly start: (session: Session) => void;
  /** Somebody is there: the idle time starts anew. */
  readonly touch: () => void;
  readonly prove: (deed: Deed, subject: string) => void;
  /** Staff: drops the keys, keeps who it was. Patient: ends. */
  readonly lock: () => void;
  readonly end: () => void;
}

export const createSessionKeeper = (options: SessionKeeperOptions): SessionKeeper => {
  const { crypto, clock, limits, changed, released } = options;
  let session: Session | null = null;
  let cancelIdle = (): void => undefined;

  /** Another session, or none, takes the place of this one. */
  const drop = (next: Session | null): void => {
    if (session !== null) wipeSession(crypto, session);
    session = next;
    watch();
    released();
    changed();
  };
  const lock = (): void => {
    if (session === null || (session.kind === 'staff' && session.keys === null)) return;
    drop(session.kind === 'staff' ? { ...session, keys: null, proofs: new Map() } : null);
  };
  /** A locked screen keeps who it was until the longest time is over, and nothing else. */
  const watch = (): void => {
    cancelIdle();
    if (session === null) return;
    const { idle, longest } = limits();
    const delay =
      session.kind === 'patient'
        ? patientClosesAfterSeconds * 1000
        : Math.min(
            session.keys === null ? longest : idle,
            session.since + longest - clock.monotonic(),
          );
    cancelIdle = clock.after(Math.max(0, delay), () => {
      const overdue =
        session?.kind === 'staff' && clock.monotonic() - session.since >= limits().longest;
      if (overdue) drop(null);
      else lock();
    });
  };

  return {
    current: () => session,
    view: () => (session === null ? null : viewOf(session)),
    start: (next) => drop(next),
    touch: watch,
    prove: (deed, subject) => {
      if (session?.kind === 'staff') session = withProof(session, deed, subject, clock.monotonic());
    },
    lock,
    end: () => {
      if (session !== null) drop(null);
    },
  };
};

const viewOf = (session: Session): SessionView =>
  session.kind === 'patient'
    ? { kind: 'patient', patient: session.patient, closesAfter: patientClosesAfterSeconds }
    : {
        kind: 'staff',
        person: session.person,
        name: session.name,
        registration: session.registration,
        roles: [...session.roles],
        fingerprint: session.fingerprint,
        locked: session.keys === null,
      };
