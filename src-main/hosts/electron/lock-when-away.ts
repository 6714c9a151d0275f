import { powerMonitor } from 'electron';

interface Locks {
  /** At once: there may be no time for anything else, and somebody else may wake the computer. */
  readonly asleep: () => void;
  /** After the page has saved what was typed; the system's own screen hides it meanwhile. */
  readonly away: () => void;
}

/** Locks when the computer sleeps or its own screen is locked: somebody else may wake it. */
export function lockWhenAway({ asleep, away }: Locks): void {
  powerMonitor.on('suspend', asleep);
  powerMonitor.on('lock-screen', away);
}
