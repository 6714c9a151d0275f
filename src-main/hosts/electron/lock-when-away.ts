import { powerMonitor } from 'electron';

/** Locks when the computer sleeps or its own screen is locked: somebody else may wake it. */
export function lockWhenAway(lock: () => void): void {
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
}
