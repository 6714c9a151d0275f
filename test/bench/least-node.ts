/**
 * A node that does only what none can do without: it reads a POST, checks id and signatures, appends and
 * fsyncs, and answers. Appends to the file that is named; prints its address; ends with its parent.
 */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { checkSignaturesAside } from '#domain/transaction/signatures.ts';
import { checkHash } from '#domain/transaction/transaction-id.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';

const file = openSync(process.argv[2] ?? '', 'a');
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
  writeSync(file, group.map(({ body }) => `${body}\n`).join(''));
  fsyncSync(file);
  for (const { body, response } of group) {
    response.writeHead(202, { 'content-type': 'application/json' });
    response.end(body);
  }
};

const isSound = async (body: string): Promise<boolean> => {
  const json = parseJson(body);
  const hash = checkHash(json, primitives);
  return hash.ok && (await checkSignaturesAside(json as Transaction, primitives, hash.value)).ok;
};

const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString();
  if (!(await isSound(body))) {
    response.writeHead(400).end();
    return;
  }
  if (checked.push({ body, response }) === 1) setImmediate(write);
};

const server = createServer((request, response) => void take(request, response));
server.listen(0, '127.0.0.1', () => {
  console.log(`listening http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
process.stdin.resume().on('end', () => {
  closeSync(file);
  process.exit(0);
});
