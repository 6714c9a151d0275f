import { Worker } from 'node:worker_threads';
import type { Crypto } from '#app/ports/crypto.ts';
import type { KdfJob } from './kdf-job.ts';

const runJob = (worker: URL, job: KdfJob): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(worker, {
      workerData: job,
      transferList: [job.passphrase.buffer],
    });
    thread.once('message', (derived: Uint8Array) => resolve(derived));
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the key derivation thread ended early')));
  });

/**
 * Argon2id in a thread of its own per derivation, one at a time: each takes 64 MiB, and the thread's
 * end gives back the memory together with what the passphrase left in it.
 */
export const createKdf = (worker: URL): Crypto['argon2id'] => {
  let previous: Promise<unknown> = Promise.resolve();
  return (passphrase, salt) => {
    if (salt.length !== 16) throw new RangeError('the salt has 16 bytes');
    // Copied now, so that the caller may wipe its own buffer while the job waits its turn.
    const job = { passphrase: Uint8Array.from(passphrase), salt: Uint8Array.from(salt) };
    const derived = previous.then(() => runJob(worker, job));
    previous = derived.catch(() => undefined);
    return derived;
  };
};
