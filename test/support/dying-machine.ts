import type { Clock } from '#app/ports/clock.ts';
import type { NodeClient } from '#app/ports/nodes.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { OpenStore } from '#app/ports/store.ts';
import { type DurableWrite, aroundWrites } from './durable-writes.ts';

/** A process that is killed at a write: nothing that it does afterwards is durable or reaches anybody. */
export interface DyingMachine {
  readonly change: (platform: Platform) => Platform;
  readonly isDead: () => boolean;
  /** Resolves when it dies. */
  readonly death: Promise<void>;
  /** Lets go of files and connections, as the operating system does for a dead process. */
  readonly bury: () => Promise<void>;
}

class Killed extends Error {}

/** Whether the process dies at this write, and on which side of it; `null`: it lives on. */
type Fate = (write: DurableWrite) => 'before' | 'after' | null;

export const machineWithFate = (fate: Fate): DyingMachine => {
  let isDead = false;
  let tell = (): void => undefined;
  const death = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const stores: Pick<OpenStore, 'close'>[] = [];
  const clients: NodeClient[] = [];
  const die = (): never => {
    isDead = true;
    tell();
    throw new Killed();
  };
  const around = async <Value>(write: DurableWrite, go: () => Promise<Value>): Promise<Value> => {
    if (isDead) throw new Killed();
    const when = fate(write);
    if (when === 'before') die();
    const written = await go();
    if (when === 'after') die();
    return written;
  };
  const clockOf = (clock: Clock): Clock => ({
    ...clock,
    after: (delay, task) => clock.after(delay, () => (isDead ? undefined : task())),
  });
  return {
    change: (platform) => ({
      ...aroundWrites({ around, opened: (store) => stores.push(store) })(platform),
      clock: clockOf(platform.clock),
      log: { info: () => undefined, error: () => undefined },
      connectNode: (address) => {
        const client = platform.connectNode(address);
        clients.push(client);
        return client;
      },
    }),
    isDead: () => isDead,
    death,
    bury: async () => {
      isDead = true;
      for (const client of clients.splice(0)) client.close();
      for (const store of stores.splice(0)) await store.close();
    },
  };
};

/** A process that is killed before its Nth write (from 1), counted from `arm` on where it is not armed from the start. */
export const dyingMachine = (at: number, armed = true) => {
  let counting = armed;
  let count = 0;
  const machine = machineWithFate(() => {
    if (counting) count += 1;
    return counting && count >= at ? 'before' : null;
  });
  return {
    ...machine,
    arm: (): void => {
      counting = true;
      count = 0;
    },
  };
};
