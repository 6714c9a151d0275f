import assert from 'node:assert/strict';
import type { Platform } from '#app/ports/platform.ts';
import type { DurableWrite } from './durable-writes.ts';
import { machineWithFate, type DyingMachine } from './dying-machine.ts';
import type { Clinic } from './quick-clinic.ts';
import type { RealApp } from './real-app.ts';
import { open } from './two-workstations.ts';
import { until } from './until.ts';

/** A named step of a sequence, told by the write that makes it durable. */
export type FailPoints = Readonly<Record<string, (write: DurableWrite) => boolean>>;

type Attempt = (app: RealApp) => Promise<void>;

/**
 * A workstation that is killed at each of its fail points once it is durable, and started again each time. What a kill before
 * the next point would find on the disk is the same.
 */
export interface MortalWorkstation {
  readonly app: () => RealApp;
  /** What people do there; fails where it dies meanwhile. After a death they find it started anew. */
  readonly once: (attempt: Attempt) => Promise<void>;
  /** Again and again until it is so. */
  readonly goOn: (attempt: Attempt) => Promise<void>;
  /** Points at which it was not killed yet. */
  readonly left: () => readonly string[];
  readonly close: () => Promise<void>;
}

export const mortalWorkstation = async (
  clinic: Clinic,
  points: FailPoints,
  change: (platform: Platform) => Platform = (platform) => platform,
): Promise<MortalWorkstation> => {
  const left = new Map(Object.entries(points));
  let machine: DyingMachine;
  let app: RealApp | null = null;

  const fate = (write: DurableWrite) => {
    const name = [...left].find(([, isHere]) => isHere(write))?.[0];
    if (name === undefined) return null;
    left.delete(name);
    return 'after';
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
        open(clinic, { change: (platform) => machine.change(change(platform)) }).catch(() => null),
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

  const once: MortalWorkstation['once'] = async (attempt) => {
    const alive = await living();
    const done = attempt(alive);
    done.catch(() => undefined); // of a dead process nobody hears
    await Promise.race([done, machine.death]);
    assert(!machine.isDead(), 'killed');
  };

  return {
    app: () => {
      assert(app !== null);
      return app;
    },
    once,
    goOn: (attempt) => until(() => once(attempt)),
    left: () => [...left.keys()],
    close: bury,
  };
};
