import type { Session } from 'electron';

/** The spelling checker fetches word lists and keeps words on disk in the clear. */
export function denySpellingChecker(session: Session): void {
  session.setSpellCheckerEnabled(false);
}
