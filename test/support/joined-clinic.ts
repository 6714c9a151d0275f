import { createPrimitives } from '#platform/crypto/primitives.ts';
import { issue, type Issued } from './card-files.ts';
import type { FakeNetwork } from './fake-network.ts';
import { asDoctor, type Clinic, copyOf, foundClinic } from './quick-clinic.ts';
import type { RealApp } from './real-app.ts';
import { joinNetwork, open, untilCaughtUp } from './two-workstations.ts';

/** A clinic with cards that came into a network. */
export interface JoinedClinic {
  readonly network: FakeNetwork;
  readonly founded: Clinic;
  /** As it stood when it had joined: keys of its people are brought to a kiosk from there. */
  readonly joined: Clinic;
  /** Its first workstation, open. */
  readonly first: RealApp;
  readonly cards: readonly [Issued, Issued];
}

export const joinedClinic = async (): Promise<JoinedClinic> => {
  const founded = await foundClinic();
  const before = await open(founded);
  await asDoctor(before.page);
  const cards = [await issue(before.page), await issue(before.page)] as const;
  await before.close();
  const { app, network } = await joinNetwork(founded, await createPrimitives());
  await app.close();
  const joined = await copyOf(founded);
  const first = await open(founded);
  await untilCaughtUp(first);
  return { network, founded, joined, first, cards };
};
