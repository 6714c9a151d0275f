import type { Result } from '#contract/result.ts';
import { createSightings } from './sightings.ts';

/** A camera that is on. */
export interface Eye {
  /** The texts of the codes that it sees now. */
  readonly look: () => Promise<readonly string[]>;
  /** Off, with its light. */
  readonly close: () => void;
}

/** `absent`: there is none. `refused`: not allowed, in use elsewhere, or broken. */
export type NoEye = 'absent' | 'refused';

export interface CameraPorts {
  /** `lost` is called when a camera that was on is taken away. */
  readonly open: (lost: () => void) => Promise<Result<Eye, NoEye>>;
  /** Milliseconds of a clock that never goes backwards. */
  readonly now: () => number;
  /** Answers what calls it off. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
}

export type CameraState = 'starting' | 'looking' | 'held' | 'other' | NoEye;

export interface CameraWatcher {
  /** Only when it changes. */
  readonly tell: (state: CameraState) => void;
  /** The camera is off by then. */
  readonly onCard: (card: string) => void;
}

/** Between two pictures: about five a second are enough for a hand that holds a card. */
const restMs = 150;
/** Until a camera that is not there, or not to be had, is asked for again. */
const againMs = 10_000;

/** Looks for a card with the camera until one is read, or until what it answers is called; the camera is off then. */
export const watchForCards = (
  { open, now, after }: CameraPorts,
  { tell, onCard }: CameraWatcher,
): (() => void) => {
  let closed = false;
  let told: CameraState | undefined;
  let eye: Eye | undefined;
  let cancel = (): void => undefined;

  const say = (state: CameraState): void => {
    if (state !== told) tell(state);
    told = state;
  };
  const close = (): void => {
    closed = true;
    cancel();
    eye?.close();
    eye = undefined;
  };
  const miss = (why: NoEye): void => {
    if (closed) return;
    cancel();
    eye?.close();
    eye = undefined;
    say(why);
    cancel = after(againMs, () => void begin());
  };
  const watch = async (opened: Eye, judge: ReturnType<typeof createSightings>): Promise<void> => {
    const codes = await opened.look().catch(() => null);
    if (eye !== opened) return;
    if (codes === null) {
      miss('refused');
      return;
    }
    const sighting = judge(codes, now());
    if (sighting.is === 'card') {
      close();
      onCard(sighting.card);
      return;
    }
    say(sighting.is);
    cancel = after(restMs, () => void watch(opened, judge));
  };
  const begin = async (): Promise<void> => {
    const opened = await open(() => {
      miss('absent');
    });
    if (!opened.ok) {
      miss(opened.error);
      return;
    }
    if (closed) {
      opened.value.close();
      return;
    }
    eye = opened.value;
    await watch(eye, createSightings());
  };
  say('starting');
  void begin();
  return close;
};
