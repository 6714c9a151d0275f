import type { IncomingMessage } from 'node:http';
import { fail, ok, type Result } from '#contract/result.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { type Answer, notUnderstood, refused } from './answer.ts';

/** Larger than any transaction a BigchainDB network takes. */
const largestBody = 1024 * 1024;

const tooLarge = refused(413, `The body is larger than ${largestBody} bytes`);

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

const contentType = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** A form is read as a form, and then there is no JSON left. */
const isForm = (type: string): boolean =>
  type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data';

/** BigchainDB looks for parameters in such a body, too. */
export const isJson = (request: IncomingMessage): boolean =>
  /^application\/(json|.*\+json)$/.test(contentType(request));

const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The JSON body of a request, whatever its content type says, unless that is a form's. */
export const readJson = async (request: IncomingMessage): Promise<Result<unknown, Answer>> => {
  const bytes = await readBytes(request);
  if (bytes === null) return fail(tooLarge);
  const text = isForm(contentType(request)) ? undefined : textOf(bytes);
  const value = text === undefined ? undefined : parseJson(text);
  return value === undefined ? fail(notUnderstood) : ok(value);
};
