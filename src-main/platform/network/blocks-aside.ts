import { Worker } from 'node:worker_threads';
import type { Asked, NodeBlock, NodeFailure } from '#app/ports/nodes.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { lengthOf } from './gather.ts';
import { packBlock, type PackedBlock, unpackBlock } from './packed-block.ts';
import type { Answer } from './read-body.ts';

/** What is done in the thread for blocks. */
export type Job =
  | { readonly kind: 'read'; readonly answer: Answer; readonly height: number }
  | { readonly kind: 'judge'; readonly id: string; readonly body: Uint8Array };

export type JobDone =
  | { readonly kind: 'read'; readonly block: Result<PackedBlock | null, NodeFailure> }
  | { readonly kind: 'judged'; readonly isSound: boolean };

/** Reads the block of an answer; `null`: the node has none. */
export type ReadBlock = (answer: Answer, height: number) => Asked<NodeBlock | null>;

/** An answer of fewer bytes than these is read sooner than it would be handed over. */
const shortest = 64 * 1024;

/** Of the thread, in MiB; an honest block takes a quarter of it. */
const memory = 1024;

/**
 * Reads long blocks in a thread of its own, one at a time, so that whoever else this thread serves does not
 * wait for them. A block that takes the thread more memory than it has ends it, and is `malformed`.
 * Without a worker all is read here.
 */
export const createReadBlock = (worker: URL | null): ReadBlock => {
  const run = worker === null ? null : oneAtATime(worker);
  const judge =
    run &&
    (async (id: string, body: Uint8Array): Promise<boolean> => {
      const copy = new Uint8Array(body);
      const done = await run({ kind: 'judge', id, body: copy }, [copy.buffer]);
      return done?.kind === 'judged' && done.isSound;
    });
  const read = async (answer: Answer, height: number) => {
    if (run === null || lengthOf(answer.pieces) < shortest) return packBlock(answer, height);
    const buffers = answer.pieces.map(({ buffer }) => buffer);
    const done = await run({ kind: 'read', answer, height }, buffers);
    return done?.kind === 'read' ? done.block : fail<NodeFailure>({ code: 'malformed' });
  };
  return async (answer, height) => {
    const block = await read(answer, height);
    if (!block.ok) return block;
    return ok(block.value && unpackBlock(block.value, judge));
  };
};

/** Null where the thread ended in the middle; the next job has another one. */
type Run = (job: Job, transferred: readonly ArrayBuffer[]) => Promise<JobDone | null>;

const oneAtATime = (url: URL): Run => {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const begin = (): Worker => {
    const begun = new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: memory } });
    // Without a listener what ends the thread would end the process.
    begun.on('error', () => undefined);
    begun.once('exit', () => {
      if (thread === begun) thread = null;
    });
    return begun;
  };
  const run: Run = (job, transferred) =>
    new Promise((resolve) => {
      const under = (thread ??= begin());
      const settle = (done: JobDone | null): void => {
        under.off('message', settle).off('exit', ended);
        under.unref();
        resolve(done);
      };
      const ended = (): void => settle(null);
      under.ref();
      under.on('message', settle).on('exit', ended);
      under.postMessage(job, [...transferred]);
    });
  return (job, transferred) => {
    const done = last.then(() => run(job, transferred));
    last = done;
    return done;
  };
};
