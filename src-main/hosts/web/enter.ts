import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { json, refusal } from './answers.ts';
import type { Answer } from './answers.ts';
import type { Doorman } from './doorman.ts';

/** Bytes of the largest request body that the door reads. */
const largestBody = 256;

const entrySchema = z.strictObject({ code: z.string().max(64) });

/** POST /enter: a one-time code for a bearer token. */
export async function enter(request: IncomingMessage, doorman: Doorman): Promise<Answer> {
  if (request.headers['content-type'] !== 'application/json') {
    return refusal(415, 'Send JSON.');
  }
  const body = await readBody(request);
  if (body === null) return { ...refusal(413, 'Too long.'), headers: { connection: 'close' } };
  const entry = entrySchema.safeParse(parse(body));
  if (!entry.success) return refusal(400, 'Not a code.');
  const exchanged = doorman.exchange(entry.data.code);
  if (exchanged.ok) return json(200, { token: exchanged.value });
  return exchanged.error === 'wrong'
    ? refusal(401, 'This link was used or is too old. Ask for a fresh one.')
    : refusal(429, 'Too many wrong codes. Wait a minute.');
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  // The socket must live on for the answer when the rest of the body is not read.
  const arriving: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of arriving) {
    length += chunk.length;
    if (length > largestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
