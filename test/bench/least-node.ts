/**
 * A node that does only what none can do without: it reads a POST, checks id and signatures, appends and
 * fsyncs, and answers. Appends to a file in the folder that is named.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { isSound } from './least-of-work.ts';
import { openRawFile } from './raw-file.ts';
import { bodyOf, serveNode } from './serve-node.ts';

const raw = openRawFile(process.argv[2] ?? '');
const primitives = await createPrimitives();

interface Checked {
  readonly body: string;
  readonly response: ServerResponse;
}

let checked: Checked[] = [];

/** What was checked meanwhile shares one fsync. */
const write = (): void => {
  const group = checked;
  checked = [];
  raw.append(Buffer.from(group.map(({ body }) => `${body}\n`).join('')));
  for (const { body, response } of group) {
    response.writeHead(202, { 'content-type': 'application/json' });
    response.end(body);
  }
};

const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await bodyOf(request);
  if (!(await isSound(parseJson(body), primitives))) {
    response.writeHead(400).end();
    return;
  }
  if (checked.push({ body, response }) === 1) setImmediate(write);
};

serveNode((request, response) => void take(request, response));
