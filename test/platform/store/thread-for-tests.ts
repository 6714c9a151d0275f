import { parentPort } from 'node:worker_threads';
import { serve } from '#platform/store/rpc/serve.ts';

interface TestApi {
  readonly echo: (value: unknown) => unknown;
  readonly slow: () => void;
  readonly count: (to: number) => number;
  readonly bug: () => void;
  readonly die: () => void;
}

if (parentPort === null) throw new Error('runs as a worker thread');
serve<TestApi>(parentPort, {
  echo: ([value]) => value,
  slow: () => new Promise<void>(() => undefined),
  count: ([to], progress) => {
    for (let done = 1; done <= to; done += 1) progress(done, to);
    return to;
  },
  bug: () => {
    throw new TypeError('cannot read Amara');
  },
  die: () => process.exit(1),
});
