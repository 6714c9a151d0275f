import type { Clock } from '#app/ports/clock.ts';

/** Which of the next writes is its last (0: the next one), and whether that still becomes durable. */
export interface Death {
  readonly after: number;
  readonly side: 'before' | 'after';
}

/** A process that is killed, in a test that lives on: nothing that it does afterwards is durable, or ever due. */
export interface MortalProcess {
  readonly around: <Value>(write: () => Promise<Value>) => Promise<Value>;
  readonly clock: Clock;
  readonly isDead: () => boolean;
  /** Now. */
  readonly die: () => void;
  readonly dieAt: (death: Death) => void;
}

class Killed extends Error {}

export const mortalProcess = (clock: Clock): MortalProcess => {
  let isDead = false;
  let death: Death | null = null;
  const die = (): void => {
    isDead = true;
  };
  /** On this side of a write it comes to its end. */
  const comesTo = (side: Death['side']): void => {
    if (death?.after === 0 && death.side === side) die();
    if (isDead) throw new Killed();
    if (death !== null && side === 'after') death = { ...death, after: death.after - 1 };
  };
  return {
    around: async (write) => {
      comesTo('before');
      const written = await write();
      comesTo('after');
      return written;
    },
    clock: {
      ...clock,
      after: (delay, task) => clock.after(delay, () => (isDead ? undefined : task())),
    },
    isDead: () => isDead,
    die,
    dieAt: (at) => {
      death = at;
    },
  };
};
