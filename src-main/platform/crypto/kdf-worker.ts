import { parentPort, workerData } from 'node:worker_threads';
import { argon2id, shippedCost } from './argon2id.ts';
import { isKdfJob, type KdfJob } from './kdf-job.ts';

/** One derivation, then this thread ends and its WebAssembly memory goes with it. */
const run = async ({ passphrase, salt }: KdfJob): Promise<void> => {
  try {
    const derived = Uint8Array.from(await argon2id(passphrase, salt, shippedCost));
    parentPort?.postMessage(derived, [derived.buffer]);
  } finally {
    passphrase.fill(0);
  }
};

const job: unknown = workerData;
if (!isKdfJob(job)) throw new TypeError('the key derivation thread was started without a job');

run(job).catch((error: unknown) => {
  // Thrown outside the promise: it ends this thread and reaches its `error` event in every host.
  setImmediate(() => {
    throw error;
  });
});
