import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Clock } from '#app/ports/clock.ts';
import type { Asked, NodeFailure } from '#app/ports/nodes.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import type { Connections } from './connections.ts';
import { createGathering } from './gather.ts';
import { failureOf, isReset } from './node-error.ts';
import type { Answer } from './read-body.ts';

export interface Question {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON to POST; a question without it is a GET. */
  readonly body?: string;
  /** The longest body to read, in bytes. */
  readonly largest: number;
  /** Milliseconds from the question to the last byte of the answer. */
  readonly limit: number;
}

type Outcome = Result<Answer, NodeFailure>;

/** Questions that are under way, so that they can be ended. */
export type UnderWay = Set<() => void>;

const expected = (status: number, isPost: boolean): boolean =>
  isPost ? status === 202 || status === 400 : status === 200 || status === 404;

const faultOfStatus = (status: number, isPost: boolean): NodeFailure | undefined => {
  if (expected(status, isPost)) return undefined;
  if (status >= 300 && status < 400) return { code: 'redirect', status };
  if (status === 401 || status === 403) return { code: 'accessRefused', status };
  if (status === 429) return { code: 'tooManyRequests', status };
  if (status >= 500) return { code: 'serverError', status };
  return { code: status >= 400 ? 'requestRefused' : 'notBigchainDb', status };
};

/** What head and length say before a byte of the body is read. */
const faultOfHead = ({ statusCode = 0, headers }: IncomingMessage, { largest, body }: Question) => {
  const fault = faultOfStatus(statusCode, body !== undefined);
  if (fault !== undefined) return fault;
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'text/html' || type === 'application/xhtml+xml') {
    return { code: 'webPage', status: statusCode } as const;
  }
  const encoding = headers['content-encoding'] ?? 'identity';
  if (type !== 'application/json' || encoding !== 'identity') {
    return statusCode === 404
      ? ({ code: 'notThere', status: 404 } as const)
      : ({ code: 'notJson' } as const);
  }
  return Number(headers['content-length'] ?? 0) > largest
    ? ({ code: 'tooLarge' } as const)
    : undefined;
};

const postHeaders = (body: string) => ({
  'content-type': 'application/json',
  'content-length': String(utf8(body).length),
});

const sent = { accept: 'application/json', 'accept-encoding': 'identity' } as const;

/** `undefined`: the kept connection was ended by the node, and nothing of an answer came. */
const askOnce = (
  { agent }: Connections,
  clock: Clock,
  underWay: UnderWay,
  question: Question,
): Promise<Outcome | undefined> =>
  new Promise((resolve) => {
    const { url, headers, body, largest, limit } = question;
    const begin = url.protocol === 'https:' ? secureRequest : plainRequest;
    const posted = body === undefined ? {} : postHeaders(body);
    const asked = begin(url, {
      agent,
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...headers, ...sent, ...posted },
    });
    let answering = false;
    const end = (outcome: Outcome | undefined): void => {
      if (!underWay.delete(stop)) return;
      stopWaiting();
      resolve(outcome);
      if (outcome?.ok !== true) asked.destroy();
    };
    const stop = (): void => end(fail({ code: 'stopped' }));
    underWay.add(stop);
    const stopWaiting = clock.after(limit, () => end(fail({ code: 'timedOut' })));

    const failed = (error?: unknown): void => {
      if (asked.reusedSocket && !answering && isReset(error)) end(undefined);
      else end(fail(failureOf(error, answering ? 'answering' : 'connecting')));
    };
    asked.on('response', (answer) => {
      answering = true;
      const fault = faultOfHead(answer, question);
      if (fault !== undefined) {
        end(fail(fault));
        return;
      }
      const gathering = createGathering();
      let length = 0;
      answer.on('data', (part: Buffer) => {
        length += part.length;
        if (length > largest) end(fail({ code: 'tooLarge' }));
        else gathering.add(part);
      });
      answer.on('error', failed);
      answer.on('end', () => {
        end(
          answer.complete
            ? ok({ pieces: gathering.pieces(), status: answer.statusCode ?? 0 })
            : fail({ code: 'cutOff' }),
        );
      });
    });
    asked.on('error', failed);
    asked.on('close', () => end(fail({ code: 'cutOff' })));
    asked.end(body);
  });

/**
 * Asks for JSON and does not read it yet: nothing is followed, decompressed or believed. Asks twice where a
 * kept connection died.
 */
export const fetchAnswer = async (
  connections: Connections,
  clock: Clock,
  underWay: UnderWay,
  question: Question,
): Asked<Answer> =>
  (await askOnce(connections, clock, underWay, question)) ??
  (await askOnce(connections, clock, underWay, question)) ??
  fail({ code: 'cutOff' });
