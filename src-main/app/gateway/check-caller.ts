import type { Caller } from '#contract/roles.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Session } from '#app/session/session.ts';

/**
 * The one place that decides who may call. `undefined` lets the call through. A locked screen counts
 * as nobody, whatever the person could do before.
 */
export const checkCaller = (
  callers: readonly Caller[],
  session: Session | null,
): Extract<ErrorCode, 'locked' | 'notAllowed'> | undefined => {
  if (callers.includes('anyone')) return undefined;
  if (session === null) return 'locked';
  if (session.kind === 'patient') return callers.includes('patient') ? undefined : 'notAllowed';
  if (session.keys === null || session.entering) return 'locked';
  return session.roles.some((role) => callers.includes(role)) ? undefined : 'notAllowed';
};
