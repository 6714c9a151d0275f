import { type Followed, follow, type FollowedNode } from '#app/network/follower.ts';
import type { Primitives } from '#domain/primitives.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { openReplica, type ReplicaInFolder } from './replica-in-folder.ts';
import { makeFolder } from './store-in-folder.ts';

/** A replica of its own folder, and who follows for it; time passes as fast as it can. */
export interface FollowedReplica {
  readonly replica: ReplicaInFolder;
  readonly clock: FakeClock;
  /** From now on these nodes are followed, and no others. */
  readonly follow: (nodes: readonly FollowedNode[]) => Promise<void>;
  readonly state: () => Followed;
  /** Every phase that was told since these nodes are followed. */
  readonly phases: () => readonly Followed['phase'][];
  /** Lets so many milliseconds pass. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** Lets time pass until the state is one of these. */
  readonly until: (isReached: (state: Followed) => boolean) => Promise<Followed>;
  readonly close: () => Promise<void>;
}

const step = 250;

export const followedReplica = (primitives: Primitives): FollowedReplica => {
  const made = makeFolder();
  const replica = openReplica(made.folder, primitives);
  const clock = createFakeClock();
  let follower: ReturnType<typeof follow> | null = null;
  let phases: Followed['phase'][] = [];

  const state = (): Followed => {
    if (follower === null) throw new Error('nobody is followed');
    return follower.state();
  };
  const tick = async (): Promise<void> => {
    clock.advance(step);
    for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => setImmediate(done));
  };
  return {
    replica,
    clock,
    state,
    phases: () => phases,
    follow: async (nodes) => {
      await follower?.stop();
      phases = [];
      follower = follow({
        nodes,
        replica,
        primitives,
        clock,
        chance: () => 0.5,
        changed: ({ phase }) => phases.push(phase),
      });
    },
    pass: async (milliseconds) => {
      for (let passed = 0; passed < milliseconds; passed += step) await tick();
    },
    until: async (isReached) => {
      for (const end = performance.now() + 20_000; performance.now() < end;) {
        if (isReached(state())) return state();
        await tick();
      }
      throw new Error(`it never came to that: ${JSON.stringify(state())}`);
    },
    close: async () => {
      await follower?.stop();
      replica.close();
      made.remove();
    },
  };
};
