import type { PersonId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { personCalled } from './insider.ts';
import { addKiosk } from './kiosk.ts';
import { type Clinic, copyOf, emptyClinic, foundClinic, names } from './quick-clinic.ts';
import { addDoctorsPlace, joinNetwork, open, untilCaughtUp } from './two-workstations.ts';

/** Four workstations as they stand closed, and the blocks that they know. */
export interface Beginning {
  readonly room: Clinic;
  readonly second: Clinic;
  readonly desk: Clinic;
  /** Its administrator can sign in there. */
  readonly kiosk: Clinic;
  readonly blocks: readonly (readonly Transaction[])[];
  readonly doctor: PersonId;
  readonly administrator: PersonId;
}

export const beginClinic = async (primitives: Primitives): Promise<Beginning> => {
  const room = await foundClinic();
  const alone = await open(room);
  const doctor = await personCalled(alone.page, names.doctor);
  const administrator = await personCalled(alone.page, names.administrator);
  await alone.close();
  const { app: joining, network } = await joinNetwork(room, primitives);
  await joining.close();
  const joined = await copyOf(room);
  const app = await open(room);
  await untilCaughtUp(app);
  const [second, desk] = [await emptyClinic(), await emptyClinic()];
  const places = [
    [{ label: 'Room 3', purpose: 'clinical', prefix: 'RM3' }, second],
    [{ label: 'Front desk', purpose: 'reception', prefix: 'FD1' }, desk],
  ] as const;
  for (const [wanted, clinic] of places) {
    const added = await addDoctorsPlace(app, wanted, clinic);
    await untilCaughtUp(added);
    await added.close();
  }
  const kiosk = await addKiosk(app, joined, { label: 'Kiosk', prefix: 'KI1' });
  await kiosk.app.close();
  await untilCaughtUp(app);
  await app.close();
  await network.close();
  return {
    room,
    second,
    desk,
    kiosk: kiosk.clinic,
    blocks: network.blocks(),
    doctor,
    administrator,
  };
};
