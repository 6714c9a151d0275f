import type { CallError } from '#contract/errors.ts';
import { fail, type Result } from '#contract/result.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { Rows } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';
import { z } from 'zod';

/** Pauses in seconds; the last one repeats. */
const pauses = [300, 900, 3_600, 14_400];

const stateSchema = z.object({
  failures: z.number().int(),
  /** Pauses that were served; the next one is longer. */
  rounds: z.number().int(),
  /** Wall time, milliseconds; 0 when there is no pause. */
  until: z.number(),
});
type State = z.infer<typeof stateSchema>;
const fresh: State = { failures: 0, rounds: 0, until: 0 };

/** One try that was counted before it was judged, so that a killed process gives none for free. */
export interface Attempt {
  readonly failed: (code: 'wrongPassphrase' | 'wrongPin') => Promise<CallError>;
  readonly succeeded: () => Promise<void>;
}

export interface Lockout {
  /** Waits its turn: two tries at one secret never run side by side. */
  readonly attempt: <Value>(
    id: string,
    judge: (attempt: Attempt) => Promise<Result<Value, CallError>>,
  ) => Promise<Result<Value, CallError>>;
  readonly isPaused: (id: string) => Promise<boolean>;
  readonly release: (id: string) => Promise<void>;
}

interface LockoutOptions {
  readonly rows: Rows;
  readonly clock: Clock;
  /** Tries before a pause. */
  readonly tries: () => number;
  /** What happens when they are used up: a growing pause, or nothing more until staff release it. */
  readonly end: 'pause' | 'desk';
}

export const createLockout = ({ rows, clock, tries, end }: LockoutOptions): Lockout => {
  const turns = new Map<string, Promise<unknown>>();

  const read = async (id: string): Promise<State> => {
    const body = await rows.get('lockout', id);
    if (body === null) return fresh;
    return stateSchema.parse(JSON.parse(fromUtf8(body) ?? 'null'));
  };
  const write = async (id: string, state: State): Promise<boolean> => {
    const body = utf8(JSON.stringify(state));
    return (await rows.write({ rows: [{ put: 'lockout', id, body }] })).ok;
  };
  const clear = async (id: string): Promise<void> => {
    await rows.write({ rows: [{ remove: 'lockout', id }] });
  };
  const pauseOf = (state: State): number =>
    (pauses[Math.min(state.rounds, pauses.length - 1)] ?? 0) * 1000;

  const refusal = (state: State): CallError | undefined => {
    if (end === 'desk') return state.failures >= tries() ? { code: 'cardAtDesk' } : undefined;
    const wait = state.until - clock.now().getTime();
    return wait > 0 ? { code: 'pause', pauseSeconds: Math.ceil(wait / 1000) } : undefined;
  };

  const counted = (state: State): State => {
    const failures = state.failures + 1;
    if (end === 'desk' || failures < tries()) return { ...state, failures, until: 0 };
    return {
      failures: 0,
      rounds: state.rounds + 1,
      until: clock.now().getTime() + pauseOf(state),
    };
  };

  /** A clock that was set back would make a pause endless: it starts anew, on the clock as it is now. */
  const onThisClock = async (id: string, state: State): Promise<State> => {
    const longest = clock.now().getTime() + pauseOf({ ...state, rounds: state.rounds - 1 });
    if (state.until <= longest) return state;
    const restarted = { ...state, until: longest };
    await write(id, restarted);
    return restarted;
  };

  const judgeOnce = async <Value>(
    id: string,
    judge: (attempt: Attempt) => Promise<Result<Value, CallError>>,
  ): Promise<Result<Value, CallError>> => {
    const before = await onThisClock(id, await read(id));
    const refused = refusal(before);
    if (refused) return fail(refused);
    const after = counted(before);
    if (!(await write(id, after))) return fail({ code: 'diskFull' });
    return judge({
      failed: (code) => {
        const wait = refusal(after);
        const triesLeft = wait ? 0 : tries() - after.failures;
        // How long the pause would be that follows the last try.
        const next = end === 'pause' ? { pauseSeconds: pauseOf(after) / 1000 } : {};
        return Promise.resolve(wait ?? { code, triesLeft, ...next });
      },
      succeeded: () => clear(id),
    });
  };

  return {
    attempt: async (id, judge) => {
      const turn = (turns.get(id) ?? Promise.resolve()).then(() => judgeOnce(id, judge));
      const settled = turn.catch(() => undefined);
      turns.set(id, settled);
      try {
        return await turn;
      } finally {
        if (turns.get(id) === settled) turns.delete(id);
      }
    },
    isPaused: async (id) => refusal(await read(id)) !== undefined,
    release: clear,
  };
};
