import { Worker } from 'node:worker_threads';
import { type Methods, type Reply, type Request, ThreadFailure } from './messages.ts';
import type { Progress } from './serve.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (failure: ThreadFailure) => void;
  readonly progress: Progress | undefined;
}

/** Calls to one worker thread. A thread that dies rejects what waits and what comes after. */
export interface Thread<Api extends Methods<Api>> {
  readonly call: <Name extends keyof Api & string>(
    method: Name,
    args: Parameters<Api[Name]>,
    progress?: Progress,
  ) => Promise<Awaited<ReturnType<Api[Name]>>>;
  /** Ends the thread; calls that still wait are rejected with `closed`. */
  readonly stop: () => Promise<void>;
  /** Resolves when the thread is gone, stopped or crashed. */
  readonly ended: Promise<void>;
}

/** Calls under way at once; later ones wait here, so that a flood never fills the thread's queue. */
const callsAtOnce = 1024;

class WorkerThread {
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #queue: (readonly [Request, Waiting])[] = [];
  #next = 0;
  #ended: ThreadFailure | null = null;

  constructor(url: URL) {
    this.#worker = new Worker(url);
    this.ended = new Promise((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.on('message', (reply: Reply) => this.#settle(reply));
    this.#worker.on('error', (error: unknown) =>
      this.#end(new ThreadFailure('crashed', error instanceof Error ? error.name : '')),
    );
    this.#worker.on('exit', () => this.#end(new ThreadFailure('crashed')));
  }

  call(method: string, args: readonly unknown[], progress?: Progress): Promise<unknown> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const call = (this.#next += 1);
    return new Promise((resolve, reject) => {
      this.#queue.push([
        { call, method, args },
        { resolve, reject, progress },
      ]);
      this.#send();
    });
  }

  async stop(): Promise<void> {
    this.#end(new ThreadFailure('closed'));
    await this.#worker.terminate();
  }

  #send(): void {
    while (this.#waiting.size < callsAtOnce) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      const [request, waiting] = next;
      this.#waiting.set(request.call, waiting);
      this.#worker.postMessage(request);
    }
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.call);
    if (waiting === undefined) return;
    if (reply.kind === 'progress') return waiting.progress?.(reply.done, reply.total);
    this.#waiting.delete(reply.call);
    if (reply.kind === 'value') waiting.resolve(reply.value);
    else waiting.reject(new ThreadFailure(reply.code, reply.detail));
    this.#send();
  }

  #end(failure: ThreadFailure): void {
    this.#ended ??= failure;
    const left = [...this.#waiting.values(), ...this.#queue.map(([, waiting]) => waiting)];
    this.#waiting.clear();
    this.#queue.length = 0;
    for (const waiting of left) waiting.reject(this.#ended);
  }
}

/** Starts the thread whose program is at `url`. */
export const startThread = <Api extends Methods<Api>>(url: URL): Thread<Api> => {
  const thread = new WorkerThread(url);
  return {
    // The value's type is the one the other thread was compiled to answer.
    call: (method, args, progress) => thread.call(method, args, progress) as Promise<never>,
    stop: () => thread.stop(),
    ended: thread.ended,
  };
};
