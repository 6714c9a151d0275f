import type { CallInput, CallName, CallOutput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import type { EventBody, EventName } from '#contract/events.ts';
import type { Result } from '#contract/result.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { PatientSession, PersonKeys, Session, StaffSession } from '#app/session/session.ts';
import type { SessionKeeper } from '#app/session/session-keeper.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import type { Workstation } from '#app/workstation/workstation.ts';

/** What a handler works with; the gateway has checked phase, session and role before. */
export interface Context {
  readonly platform: Platform;
  readonly workstation: Workstation;
  readonly session: SessionKeeper;
  /** To every connection. */
  readonly broadcast: <Name extends EventName>(name: Name, body: EventBody<Name>) => void;
}

export type Handler<Name extends CallName> = (
  context: Context,
  input: CallInput<Name>,
) => Promise<Result<CallOutput<Name>, CallError>>;

export type Handlers<Name extends CallName = CallName> = {
  readonly [Each in Name]: Handler<Each>;
};

/** Handlers of calls whose phase is `ready` may take the workstation as open. */
export const openWorkstation = (context: Context): OpenWorkstation => {
  const open = context.workstation.open();
  if (open === null) throw new Error('a call of phase ready reached its handler too early');
  return open;
};

export interface UnlockedStaff extends StaffSession {
  readonly keys: PersonKeys;
}

const isUnlocked = (session: Session | null): session is UnlockedStaff =>
  session?.kind === 'staff' && session.keys !== null;

/** The signed-in member of staff, for calls that only staff may use. */
export const staffOf = (context: Context): UnlockedStaff => {
  const session = context.session.current();
  if (!isUnlocked(session)) throw new Error('a staff call reached its handler without staff');
  return session;
};

export const patientOf = (context: Context): PatientSession => {
  const session = context.session.current();
  if (session?.kind !== 'patient') throw new Error('a patient call without a patient');
  return session;
};
