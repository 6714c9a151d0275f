import type { Client } from '../api/client.ts';
import { useAppStore } from './store.ts';

/** Main counts the idle time; it needs no more than one word in this many milliseconds. */
const everyMs = 15_000;

/** Tells main that somebody is at the screen, while somebody is signed in. */
export const reportActivity = (client: Client): (() => void) => {
  let last = -everyMs;
  const onActivity = (activity: Event): void => {
    const session = useAppStore.getState().status?.session ?? null;
    const locked = session?.kind === 'staff' && session.locked;
    if (session === null || locked || activity.timeStamp - last < everyMs) return;
    last = activity.timeStamp;
    void client.call('session.touch', {});
  };
  const kinds = ['pointerdown', 'keydown', 'wheel'] as const;
  for (const kind of kinds) document.addEventListener(kind, onActivity, { passive: true });
  return () => {
    for (const kind of kinds) document.removeEventListener(kind, onActivity);
  };
};
