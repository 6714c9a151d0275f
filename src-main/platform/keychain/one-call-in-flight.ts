import { fail, ok, type Result } from '#contract/result.ts';
import type { Clock } from '#app/ports/clock.ts';

interface Silent {
  readonly code: 'keychainSilent';
}

type Call = <Value>(task: () => Promise<Value>) => Promise<Result<Value, Silent>>;

/**
 * Runs one task at a time, each with a time limit in milliseconds. A native call cannot be cancelled:
 * after its limit the caller is told, and every later task is refused until the silent one returns.
 */
export const createOneCallInFlight = (after: Clock['after'], limit: number): Call => {
  let previous: Promise<unknown> = Promise.resolve();
  let silent = false;

  const limited = <Value>(task: () => Promise<Value>): Promise<Result<Value, Silent>> => {
    if (silent) return Promise.resolve(fail({ code: 'keychainSilent' }));
    return new Promise((resolve, reject) => {
      const cancel = after(limit, () => {
        silent = true;
        resolve(fail({ code: 'keychainSilent' }));
      });
      const returned = (): void => {
        silent = false;
        cancel();
      };
      task().then(
        (value) => {
          returned();
          resolve(ok(value));
        },
        (error: unknown) => {
          returned();
          reject(error);
        },
      );
    });
  };

  return (task) => {
    const answer = previous.then(() => limited(task));
    previous = answer.catch(() => undefined);
    return answer;
  };
};
