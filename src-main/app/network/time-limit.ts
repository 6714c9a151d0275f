import type { Clock } from '#app/ports/clock.ts';
import type { Asked, NodeClient, NodeFailure } from '#app/ports/nodes.ts';
import { fail } from '#contract/result.ts';

export interface TimeLimit {
  /** The answer; `timedOut` where the limit is what stopped it. */
  readonly within: <Value>(asked: Asked<Value>) => Asked<Value>;
  readonly end: () => void;
}

/** Closes the client after so many milliseconds, however quickly it answers each single question. */
export const limitTime = (clock: Clock, client: NodeClient, milliseconds: number): TimeLimit => {
  let over = false;
  const cancel = clock.after(milliseconds, () => {
    over = true;
    client.close();
  });
  return {
    within: async (asked) => {
      const answer = await asked;
      if (answer.ok || answer.error.code !== 'stopped') return answer;
      return over ? fail<NodeFailure>({ code: 'timedOut' }) : answer;
    },
    end: cancel,
  };
};
