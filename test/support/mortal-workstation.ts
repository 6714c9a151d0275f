import assert from 'node:assert/strict';
import type { DurableWrite } from './durable-writes.ts';
import { machineWithFate, type DyingMachine } from './dying-machine.ts';
import type { Clinic } from './quick-clinic.ts';
import type { RealApp } from './real-app.ts';
import { open } from './two-workstations.ts';
import { until } from './until.ts';

/** A named step of a sequence, told by the write that makes it durable. */
export type FailPoints = Readonly<Record<string, (write: DurableWrite) => boolean>>;

/** A workstation that is killed at each of its fail points, before it is durable and once it is, and started again each time. */
export interface MortalWorkstation {
  readonly app: () => RealApp;
  /** What people do there, again and again until it is so; after a death they find it started anew. */
  readonly goOn: (attempt: (app: RealApp) => Promise<void>) => Promise<void>;
  /** Points at which it was not killed yet. */
  readonly left: () => readonly string[];
  readonly close: () => Promise<void>;
}

const sides = ['before', 'after'] as const;

export const mortalWorkstation = async (
  clinic: Clinic,
  points: FailPoints,
): Promise<MortalWorkstation> => {
  const left = new Set(
    sides.flatMap((side) => Object.keys(points).map((name) => `${side} ${name}`)),
  );
  let machine: DyingMachine;
  let app: RealApp | null = null;

  const fate = (write: DurableWrite) => {
    for (const [name, isHere] of Object.entries(points)) {
      const side = isHere(write) && sides.find((each) => left.has(`${each} ${name}`));
      if (!side) continue;
      left.delete(`${side} ${name}`);
      return side;
    }
    return null;
  };
  const bury = async (): Promise<void> => {
    await app?.close().catch(() => undefined);
    app = null;
    await machine.bury();
  };
  const start = async (): Promise<RealApp> => {
    for (;;) {
      machine = machineWithFate(fate);
      app = await Promise.race([
        open(clinic, { change: machine.change }).catch(() => null),
        machine.death.then(() => null),
      ]);
      if (app !== null && !machine.isDead()) return app;
      await bury();
    }
  };
  const living = async (): Promise<RealApp> => {
    if (app !== null && !machine.isDead()) return app;
    await bury();
    return start();
  };
  await start();

  return {
    app: () => {
      assert(app !== null);
      return app;
    },
    goOn: (attempt) =>
      until(async () => {
        const alive = await living();
        const done = attempt(alive);
        done.catch(() => undefined); // of a dead process nobody hears
        await Promise.race([done, machine.death]);
        assert(!machine.isDead(), 'killed');
      }),
    left: () => [...left],
    close: bury,
  };
};
