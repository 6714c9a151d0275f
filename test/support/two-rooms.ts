import type { Primitives } from '#domain/primitives.ts';
import type { FakeNetwork } from './fake-network.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  emptyClinic,
  foundClinic,
} from './quick-clinic.ts';
import { addDoctorsPlace, joinNetwork, untilCaughtUp } from './two-workstations.ts';

/** Two workstations of one clinic, closed; the same doctor may sign in at both. Each has the keys of two patients. */
export interface TwoRooms {
  readonly rooms: readonly [Clinic, Clinic];
  /** Whose nodes both know. */
  readonly network: FakeNetwork;
}

export const twoRooms = async (primitives: Primitives): Promise<TwoRooms> => {
  const founded = await foundClinic();
  const { app: first, network } = await joinNetwork(founded, primitives);
  // Its clock runs fast: nobody is locked out in the middle of a test.
  await asAdministrator(first.page);
  await first.page.get('settings.setSecurity', {
    lockAfterMinutes: 60,
    signOutAfterHours: 12,
    triesBeforePause: 5,
  });
  await asDoctor(first.page);
  for (let count = 0; count < 2; count += 1) await addPatient(first.page);
  const second = await emptyClinic();
  const room = { label: 'Room 3', purpose: 'clinical', prefix: 'RM3' } as const;
  const atSecond = await addDoctorsPlace(first, room, second);
  await asDoctor(atSecond.page);
  for (const app of [first, atSecond]) {
    await untilCaughtUp(app);
    await app.close();
  }
  return { rooms: [founded, second], network };
};
