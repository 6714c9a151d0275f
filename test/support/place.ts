import assert from 'node:assert/strict';
import type { PersonId } from '#contract/ids.ts';
import type { Purpose } from '#contract/workstations.ts';
import { type DyingMachine, machineWithFate } from './dying-machine.ts';
import { fastClock } from './fast-clock.ts';
import { type Insider, insiderOf } from './insider.ts';
import { asDoctor, type Clinic, type Machine, openClinic } from './quick-clinic.ts';
import type { Page, RealApp } from './real-app.ts';
import type { Cable, SwitchedNetwork } from './switched-network.ts';

/** A workstation of a clinic, whose cable is pulled and whose process is killed. */
export interface Place {
  readonly label: string;
  readonly purpose: Purpose;
  readonly cable: Cable;
  readonly app: () => RealApp;
  /** Its page, with the doctor signed in. */
  readonly doctor: () => Promise<Page>;
  /** Killed without any order, and started again. */
  readonly crash: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** What a person's passphrase opens on its disk; closed before. */
  readonly insider: (person: PersonId, passphrase: string) => Promise<Insider | null>;
}

interface Placed {
  readonly label: string;
  readonly purpose: Purpose;
  readonly clinic: Clinic;
  readonly network: SwitchedNetwork;
  /** Opens it; usual: what stands in the folder. */
  readonly begin?: (machine: Machine) => Promise<RealApp>;
}

export const openPlace = async ({
  label,
  purpose,
  clinic,
  network,
  begin = (machine) => openClinic(clinic, machine),
}: Placed): Promise<Place> => {
  const cable = network.cable();
  let machine: DyingMachine;
  let app: RealApp | null = null;
  const start = async (opening: (machine: Machine) => Promise<RealApp>): Promise<void> => {
    const dying = machineWithFate(() => null);
    machine = dying;
    const change: Machine['change'] = (platform) => dying.change(cable.change(platform));
    app = await opening({ clock: fastClock(10), change });
  };
  const current = (): RealApp => {
    assert(app !== null);
    return app;
  };
  await start(begin);
  return {
    label,
    purpose,
    cable,
    app: current,
    doctor: async () => {
      await asDoctor(current().page);
      return current().page;
    },
    crash: async () => {
      const dead = current();
      await machine.bury();
      await dead.close().catch(() => undefined);
      await start((again) => openClinic(clinic, again));
    },
    close: async () => {
      await app?.close();
      app = null;
    },
    insider: (person, passphrase) => insiderOf(clinic, person, passphrase),
  };
};
