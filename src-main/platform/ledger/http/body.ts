import type { IncomingMessage } from 'node:http';
import { fail, ok, type Result } from '#contract/result.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { oneTimer } from '../one-timer.ts';
import { type Answer, notUnderstood, refused } from './answer.ts';
import { bodyText } from './body-text.ts';
import { createByteBudget, type Release } from './byte-budget.ts';
import { whenGone } from './connections.ts';
import type { Turns } from '../turns.ts';

/** Larger than any transaction a BigchainDB network takes. */
const largestBody = 1024 * 1024;

/** Bytes of a body that are read and parsed without a turn: who sends little does not wait behind who sends much. */
const withoutPlace = 64 * 1024;

/** Bytes of larger bodies that are read or wait at the same time. */
const arrivingAtOnce = 16 * 1024 * 1024;

/** Bytes of bodies that are parsed and not answered yet: as values they take up to 30 times as many. */
const parsedAtOnce = 2 * 1024 * 1024;

/** Milliseconds that a body may take to arrive, once its turn has come, and that it waits for its turn. */
const longestArrival = 15_000;
const longestWait = 60_000;

const tooLarge = refused(413, `The body is larger than ${largestBody} bytes`);

const tooMany: Answer = {
  ...refused(503, 'Too many large bodies are being read; nothing was written'),
  headers: { 'Retry-After': '5' },
};

/** Bodies of requests, which share a bounded memory. */
export interface Bodies {
  /**
   * Reads a body and hands the JSON in it to `work`, whatever its content type says, unless that is a
   * form's; or the answer that says why there is none. Its memory is held until `work` is done.
   */
  readonly whileRead: (
    request: IncomingMessage,
    work: (json: Result<unknown, Answer>) => Promise<Answer>,
  ) => Promise<Answer>;
}

type TakeRoom = (bytes: number) => Promise<boolean>;

const announced = (request: IncomingMessage): number =>
  Number(request.headers['content-length'] ?? 0);

/** Waiting for room stops the reading, and so whoever sends. A body that takes too long ends its connection. */
const readBytes = async (
  request: IncomingMessage,
  takeRoom: TakeRoom,
): Promise<Result<Uint8Array, Answer>> => {
  if (announced(request) > largestBody) return fail(tooLarge);
  const late = oneTimer(() => request.destroy());
  const parts: Uint8Array[] = [];
  let length = 0;
  let hasRoom = false;
  late.set(longestArrival);
  try {
    // An answer has still to go out on a connection whose body is not read to its end.
    const arriving = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    for await (const part of arriving) {
      length += part.byteLength;
      if (length > largestBody) return fail(tooLarge);
      parts.push(part);
      if (hasRoom || length <= withoutPlace) continue;
      late.clear();
      hasRoom = await takeRoom(announced(request) || largestBody);
      if (!hasRoom) return fail(tooMany);
      late.set(longestArrival);
    }
  } finally {
    late.clear();
  }
  return ok(Buffer.concat(parts));
};

const contentType = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** A form is read as a form, and then there is no JSON left. */
const isForm = (type: string): boolean =>
  type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data';

/** BigchainDB looks for parameters in such a body, too. */
export const isJson = (request: IncomingMessage): boolean =>
  /^application\/(json|.*\+json)$/.test(contentType(request));

const jsonOf = (request: IncomingMessage, bytes: Uint8Array): Result<unknown, Answer> => {
  const text = isForm(contentType(request)) ? undefined : bodyText(bytes);
  const value = text === undefined ? undefined : parseJson(text);
  return value === undefined ? fail(notUnderstood) : ok(value);
};

export const createBodies = (turns: Turns): Bodies => {
  const arriving = createByteBudget(arrivingAtOnce, longestWait);
  const parsed = createByteBudget(parsedAtOnce, longestWait);
  return {
    whileRead: async (request, work) => {
      const gone = whenGone(request.socket);
      const held: Release[] = [];
      const takeFrom =
        (budget: typeof parsed): TakeRoom =>
        async (bytes) => {
          const release = await budget.take(bytes, gone);
          if (release !== null) held.push(release);
          return release !== null;
        };
      try {
        const bytes = await readBytes(request, takeFrom(arriving));
        if (!bytes.ok) return await work(bytes);
        if (!(await takeFrom(parsed)(bytes.value.byteLength))) return tooMany;
        if (bytes.value.byteLength > withoutPlace) await turns.next();
        return await work(jsonOf(request, bytes.value));
      } finally {
        for (const release of held) release();
      }
    },
  };
};
