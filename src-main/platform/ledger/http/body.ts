import type { IncomingMessage } from 'node:http';
import { fail, ok, type Result } from '#contract/result.ts';
import { type Answer, refused } from './answer.ts';

/** Larger than any transaction a BigchainDB network takes. */
const largestBody = 1024 * 1024;

const tooLarge = refused(413, `The body is larger than ${largestBody} bytes`);
const notJson = refused(400, 'Failed to decode JSON object');

const readBytes = async (request: IncomingMessage): Promise<Uint8Array | null> => {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    length += part.byteLength;
    if (length > largestBody) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** The JSON body of a request; its content type does not matter, as it does not to BigchainDB. */
export const readJson = async (request: IncomingMessage): Promise<Result<unknown, Answer>> => {
  const bytes = await readBytes(request);
  if (bytes === null) return fail(tooLarge);
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return fail(notJson);
  }
};
