import type { MessagePort } from 'node:worker_threads';
import { sqlFailureCode } from '../sql-failure.ts';
import {
  type Methods,
  type Reply,
  type Request,
  ThreadFailure,
  type ThreadFailureCode,
} from './messages.ts';

export type Progress = (done: number, total: number) => void;

/** What a thread does for each call; `progress` reports to the caller while it works. */
export type Handlers<Api extends Methods<Api>> = {
  readonly [Name in keyof Api]: (
    args: Parameters<Api[Name]>,
    progress: Progress,
  ) => ReturnType<Api[Name]> | Promise<Awaited<ReturnType<Api[Name]>>>;
};

const failureCode = (error: unknown): ThreadFailureCode => {
  if (error instanceof ThreadFailure) return error.code;
  switch (sqlFailureCode(error)) {
    case 'damaged':
    case 'notADatabase':
      return 'damaged';
    case 'diskFull':
    case 'readOnly':
      return 'diskFull';
    default:
      return 'bug';
  }
};

/** The kind of error and the line it came from: messages of errors may quote what they choked on. */
const detailOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `${error.name} ${place?.trim() ?? ''}`;
};

type Handler = (args: readonly unknown[], progress: Progress) => unknown;

/** Answers calls that arrive at `port`, each once, in any order. */
export const serve = <Api extends Methods<Api>>(
  port: MessagePort,
  handlers: Handlers<Api>,
): void => {
  // Both ends are compiled against the same `Api`; at run time a method is a name.
  const table = new Map(Object.entries(handlers) as [string, Handler][]);
  const reply = (message: Reply): void => port.postMessage(message);
  const answer = async ({ call, method, args }: Request): Promise<void> => {
    const handler = table.get(method);
    if (handler === undefined) {
      reply({ call, kind: 'failure', code: 'bug', detail: method });
      return;
    }
    try {
      const progress: Progress = (done, total) => reply({ call, kind: 'progress', done, total });
      reply({ call, kind: 'value', value: await handler(args, progress) });
    } catch (error) {
      reply({ call, kind: 'failure', code: failureCode(error), detail: detailOf(error) });
    }
  };
  port.on('message', (request: Request) => void answer(request));
};
