import { parentPort } from 'node:worker_threads';
import { createPrimitives } from '../../crypto/primitives.ts';
import { serve } from '../../store/rpc/serve.ts';
import { type CheckApi, checkBatch } from './check-api.ts';

/** A thread that recomputes ids and signatures, and sees no file and no key. */
if (parentPort === null) throw new Error('runs as a worker thread');
const primitives = createPrimitives();
serve<CheckApi>(parentPort, {
  check: async ([batch]) => checkBatch(batch, await primitives),
});
