import { createInTurn } from '#app/in-turn.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';

const inTurn = createInTurn();

/** A card is made or ended beside a deletion, and after the one before: of two clicks the second finds the first one's card. */
export const oneCardAtATime = <Value>(
  { sealing }: OpenWorkstation,
  work: () => Promise<Value>,
): Promise<Value> => inTurn(() => sealing.beside(work));
