import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Death } from '#test/faults/app/fail-points.ts';
import { type Clinic, copyOf, emptyClinic } from './quick-clinic.ts';
import { keychainText } from './quick-machine.ts';
import { spawnWorkstation, type WorkstationProcess } from './workstation-process.ts';

type Work = (process: WorkstationProcess) => Promise<void>;

/** A workstation whose process is killed, and started again when somebody wants something of it. */
export interface KilledRoom {
  readonly folder: string;
  /** Behind what was asked for before; what a kill cuts short is over with it. */
  readonly inTurn: (work: Work) => void;
  /** After so many milliseconds, whatever it does then. */
  readonly kill: (after: number) => void;
  /** When it comes there. */
  readonly dieAt: (death: Death) => void;
  /** Everything asked for is over; fails where something failed for another reason than a kill. */
  readonly isOver: () => Promise<void>;
  /** Alive, and with nothing at which it would die. */
  readonly living: () => Promise<WorkstationProcess>;
  /** How often it was killed. */
  readonly kills: () => number;
  /** It is killed and stays dead. */
  readonly giveUp: () => Promise<void>;
}

export const killedRoom = async (closed: Clinic): Promise<KilledRoom> => {
  const { folder, keychain } = await copyOf(closed);
  const keychainFile = join((await emptyClinic()).folder, 'keychain.json');
  writeFileSync(keychainFile, keychainText(keychain));
  const under: Promise<void>[] = [];
  let process: WorkstationProcess | null = null;
  let last = Promise.resolve();
  let kills = 0;
  let isGivenUp = false;

  /** Fails where it ended by itself. */
  const living = async (): Promise<WorkstationProcess> => {
    for (;;) {
      if (isGivenUp) throw new Error('nobody wants it any more');
      if (process?.isDead() === true) {
        if (!process.isKilled()) throw new Error('it ended by itself');
        kills += 1;
      }
      if (process === null || process.isDead()) {
        const starting = spawnWorkstation(folder, keychainFile);
        process = starting;
        await unlessKilled(starting, starting.started);
      }
      if (!process.isDead()) return process;
    }
  };
  const inTurn = (work: Work): void => {
    last = last.then(async () => {
      const alive = await living();
      await unlessKilled(alive, work(alive));
    });
    last.catch(() => undefined); // told in the end
  };
  return {
    folder,
    inTurn,
    kill: (after) => {
      under.push(pause(after).then(() => process?.kill()));
    },
    dieAt: (death) => inTurn((alive) => alive.dieAt(death)),
    isOver: async () => {
      await Promise.all(under);
      await last;
    },
    living: async () => {
      for (;;) {
        const alive = await living();
        await unlessKilled(alive, alive.dieAt(null));
        if (!alive.isDead()) return alive;
      }
    },
    kills: () => kills,
    giveUp: async () => {
      isGivenUp = true;
      await process?.kill();
      await last.catch(() => undefined);
    },
  };
};

const unlessKilled = (process: WorkstationProcess, work: Promise<void>): Promise<void> =>
  work.catch((error: unknown) => {
    if (!process.isKilled()) throw error;
  });
