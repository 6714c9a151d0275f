import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Death } from '#test/faults/app/fail-points.ts';
import type { Reply } from '#contract/reply.ts';
import type { Lists, SignedHere } from './lists-of-workstation.ts';
import { steadyWasm } from './node-flags.ts';
import { type Page, pageOf } from './real-app.ts';

/** What a parent asks of `workstation-driver.ts`. */
export type Order =
  | { readonly does: 'call'; readonly name: unknown; readonly input: unknown }
  | { readonly does: 'dieAt'; readonly death: Death | null }
  | { readonly does: 'lists' | 'outbox' };

type Answer = { readonly id: number } & ({ readonly value: unknown } | { readonly failed: string });

/** The application in a process of its own. Whatever is asked of a dead one fails. */
export interface WorkstationProcess {
  readonly page: Page;
  readonly isDead: () => boolean;
  /** Dead, and by SIGKILL: it did not end by itself. */
  readonly isKilled: () => boolean;
  /** SIGKILL; resolves when it is gone. */
  readonly kill: () => Promise<void>;
  readonly dieAt: (death: Death | null) => Promise<void>;
  /** Null: nobody is signed in. */
  readonly lists: () => Promise<Lists | null>;
  readonly outbox: () => Promise<readonly SignedHere[]>;
}

const driver = new URL('../faults/app/workstation-driver.ts', import.meta.url).pathname;

/** Starts it; `started` is over when it is open, or fails where it dies before. */
export const spawnWorkstation = (
  folder: string,
  keychainFile: string,
): WorkstationProcess & { readonly started: Promise<void> } => {
  const child: ChildProcess = spawn(
    process.execPath,
    [...steadyWasm, driver, folder, keychainFile],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const exit = once(child, 'exit');
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  let end: 'killed' | 'by itself' | null = null;
  let last = 0;
  child.on('message', (answer: Answer) => {
    const promise = asked.get(answer.id);
    asked.delete(answer.id);
    if ('failed' in answer) promise?.reject(new Error(answer.failed));
    else promise?.resolve(answer.value);
  });
  child.once('exit', (_code, signal) => {
    end = signal === 'SIGKILL' ? 'killed' : 'by itself';
    for (const { reject } of asked.values()) reject(new Error(`ended ${end}`));
    asked.clear();
  });
  const waitFor = (id: number): Promise<unknown> => {
    const promise = Promise.withResolvers<unknown>();
    asked.set(id, promise);
    return promise.promise;
  };
  const ask = async <Value>(order: Order): Promise<Value> => {
    if (end !== null) throw new Error(`ended ${end}`);
    last += 1;
    const answered = waitFor(last);
    // A channel that is closed says so by the end of the process.
    child.send({ id: last, order }, () => undefined);
    return (await answered) as Value;
  };
  return {
    started: waitFor(0).then(() => undefined),
    page: pageOf({
      connect: () => ({
        invoke: (name, input) => ask<Reply<unknown>>({ does: 'call', name, input }),
        close: () => undefined,
      }),
      close: () => Promise.resolve(),
    }),
    isDead: () => end !== null,
    isKilled: () => end === 'killed',
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
    dieAt: (death) => ask({ does: 'dieAt', death }),
    lists: () => ask({ does: 'lists' }),
    outbox: () => ask({ does: 'outbox' }),
  };
};
