import type { SessionView } from '#contract/status.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import { withProof, wipeSession, type Deed, type Session, type StaffSession } from './session.ts';

/** Before a lock the page has this long to save what was typed, in milliseconds. */
const lockNotice = 3_000;

/** A patient's record closes after this time without touch. */
export const patientClosesAfterSeconds = 90;

interface SessionKeeperOptions {
  readonly crypto: Crypto;
  readonly clock: Clock;
  /** Milliseconds; read at each use, since an administrator may change them. */
  readonly limits: () => { readonly idle: number; readonly longest: number };
  /** The screen locks within this time, in milliseconds: the last chance to save. */
  readonly locking: (withinMs: number) => void;
  /** After every change, also those by time. */
  readonly changed: () => void;
  /** Keys of this session are about to go: the last work with them begins now, on a copy. */
  readonly leaving: (session: Session) => void;
  /** Keys of this session are gone; role databases that nobody holds open may close. */
  readonly released: () => void;
}

/** The one session of a connection, with its idle lock. */
export interface SessionKeeper {
  readonly current: () => Session | null;
  readonly view: () => SessionView | null;
  readonly start: (session: Session) => void;
  /** What the session opens is open. False when another one has taken its place meanwhile. */
  readonly entered: (session: StaffSession) => boolean;
  /** Somebody is there: the idle time starts anew. */
  readonly touch: () => void;
  readonly prove: (deed: Deed, subject: string) => void;
  /** Whether the person has begun notes that are not signed; kept while the screen is locked. */
  readonly unfinished: (unfinished: boolean) => void;
  /** Locks after the page had its chance to save; at once when nothing can be typed. */
  readonly lockSoon: () => void;
  /** Staff: drops the keys, keeps who it was. Patient: ends. */
  readonly lock: () => void;
  readonly end: () => void;
}

export const createSessionKeeper = (options: SessionKeeperOptions): SessionKeeper => {
  const { crypto, clock, limits, locking, changed, leaving, released } = options;
  let session: Session | null = null;
  let unfinished = false;
  /** What is shown until somebody who enters is in: who had locked the screen, or nobody. */
  let before: SessionView | null = null;
  /** The page was told: whoever does not come back now is locked out. */
  let told = false;
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
    leaving(session);
    const locked = { keys: null, entering: false, proofs: new Map() } as const;
    drop(session.kind === 'staff' ? { ...session, ...locked } : null);
  };
  const isWorking = (): boolean => session?.kind === 'staff' && session.keys !== null;
  const isOverdue = (): boolean =>
    session?.kind === 'staff' && clock.monotonic() - session.since >= limits().longest;
  const close = (): void => {
    if (isOverdue()) drop(null);
    else lock();
  };
  const lockSoon = (): void => {
    if (!isWorking()) {
      close();
      return;
    }
    if (told) return;
    told = true;
    locking(lockNotice);
    cancelIdle();
    cancelIdle = clock.after(lockNotice, close);
  };
  /** Milliseconds until it closes. A locked screen keeps who it was for the longest time. */
  const left = (of: Session): number => {
    if (of.kind === 'patient') return patientClosesAfterSeconds * 1000;
    const { idle, longest } = limits();
    return Math.min(of.keys === null ? longest : idle, of.since + longest - clock.monotonic());
  };
  const watch = (): void => {
    cancelIdle();
    told = false;
    if (session === null) return;
    const notice = isWorking() ? lockNotice : 0;
    cancelIdle = clock.after(Math.max(0, left(session) - notice), lockSoon);
  };
  /** Coming back in the last moment keeps the screen open, but never beyond the longest time. */
  const touch = (): void => {
    if (session?.kind === 'staff' && told && left(session) <= lockNotice) return;
    watch();
  };

  const view = (): SessionView | null => {
    if (session?.kind === 'staff' && session.entering) return before;
    return session === null ? null : viewOf(session, unfinished);
  };

  return {
    current: () => session,
    view,
    start: (next) => {
      before = session?.kind === 'staff' && session.keys === null ? view() : null;
      unfinished = false;
      drop(next);
    },
    entered: (entering) => {
      if (session !== entering) return false;
      session = { ...entering, entering: false };
      changed();
      return true;
    },
    touch,
    prove: (deed, subject) => {
      if (session?.kind === 'staff') session = withProof(session, deed, subject, clock.monotonic());
    },
    unfinished: (value) => {
      if (value === unfinished || !isWorking()) return;
      unfinished = value;
      changed();
    },
    lockSoon,
    lock,
    end: () => {
      if (session === null) return;
      leaving(session);
      drop(null);
    },
  };
};

const viewOf = (session: Session, unfinished: boolean): SessionView =>
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
        unfinished,
      };
