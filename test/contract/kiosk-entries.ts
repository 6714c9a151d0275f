import type { CallName } from '#contract/calls/index.ts';
import { type Entry, marker } from './entry.ts';

/** Answer at a kiosk alone; `kiosk-cards.test.ts` and `kiosk-front.test.ts` give them good input there. */
export const kioskCalls = [
  'cardFile.take',
  'settings.setCardCamera',
] as const satisfies readonly CallName[];
export type KioskCall = (typeof kioskCalls)[number];

export const badAtKiosk: Readonly<Record<KioskCall, Entry['bad']>> = {
  'cardFile.take': [{ piece: `${marker}=`, first: true, last: true }, 'piece'],
  'settings.setCardCamera': [{ on: marker }, 'on'],
};
