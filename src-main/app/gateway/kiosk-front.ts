import type { CallName } from '#contract/calls/index.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Purpose } from '#contract/workstations.ts';
import type { Session } from '#app/session/session.ts';

/** What the front of a kiosk needs: a patient with card and PIN, and the door for staff. */
const frontCalls: ReadonlySet<CallName> = new Set<CallName>([
  'app.status',
  'app.preferences',
  'session.people',
  'session.signIn',
  'session.lock',
  'session.lockSoon',
  'session.signOut',
  'session.touch',
  'people.ask',
  'people.known',
  'people.arrive',
  'session.patientSignIn',
  'patient.ownRecord',
  'patient.whoLooked',
  'patient.answerLook',
]);

/** Whether somebody of the staff is signed in now; a locked screen counts as nobody. */
const isStaffIn = (session: Session | null): boolean =>
  session?.kind === 'staff' && session.keys !== null && !session.entering;

/**
 * Anybody can stand before a kiosk, for as long as they like. Until somebody of the staff is signed in, it answers
 * what its front asks and nothing else, whatever the page says it is.
 */
export const checkKioskFront = (
  name: CallName,
  purpose: Purpose | undefined,
  session: Session | null,
): Extract<ErrorCode, 'notAllowed'> | undefined =>
  purpose !== 'kiosk' || isStaffIn(session) || frontCalls.has(name) ? undefined : 'notAllowed';
