import type { PersonId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import { enrolReceptionist } from './attacked-clinic.ts';
import type { FakeNetwork } from './fake-network.ts';
import { personCalled } from './insider.ts';
import { asDoctor, type Clinic, emptyClinic, foundClinic, names } from './quick-clinic.ts';
import { addDoctorsPlace, joinNetwork, open, untilCaughtUp } from './two-workstations.ts';

/** A clinic with a front desk and two workstations of doctors, closed; the doctor may sign in at each. */
export interface FrontDesk {
  readonly network: FakeNetwork;
  readonly rooms: readonly [Clinic, Clinic];
  readonly desk: Clinic;
  readonly doctor: PersonId;
  readonly receptionist: PersonId;
}

export const frontDesk = async (primitives: Primitives): Promise<FrontDesk> => {
  const founded = await foundClinic();
  const alone = await open(founded);
  const doctor = await personCalled(alone.page, names.doctor);
  await alone.close();
  const { app: first, network } = await joinNetwork(founded, primitives);
  const [second, desk] = [await emptyClinic(), await emptyClinic()];
  const room = { label: 'Room 3', purpose: 'clinical', prefix: 'RM3' } as const;
  const front = { label: 'Front desk', purpose: 'reception', prefix: 'FD1' } as const;
  const atRoom = await addDoctorsPlace(first, room, second);
  const atDesk = await addDoctorsPlace(first, front, desk);
  const receptionist = await enrolReceptionist(first, atDesk);
  await asDoctor(atRoom.page);
  for (const app of [first, atRoom, atDesk]) {
    await untilCaughtUp(app);
    await app.close();
  }
  return { network, rooms: [founded, second], desk, doctor, receptionist };
};
