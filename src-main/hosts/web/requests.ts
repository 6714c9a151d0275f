import type { IncomingMessage } from 'node:http';
import { readPageFile } from '#hosts/page-files.ts';
import { refusal } from './answers.ts';
import type { Answer } from './answers.ts';
import type { Doorman } from './doorman.ts';
import { enter } from './enter.ts';
import { checkEntry, checkRead } from './gate.ts';

export interface RequestOptions {
  readonly port: number;
  readonly rendererFolder: string;
  readonly doorman: Doorman;
}

const notOurs = refusal(403, 'Open Careledger by the link that it printed.');

/** Everything the host answers over HTTP: the page's files, and the door. */
export async function answerRequest(
  request: IncomingMessage,
  options: RequestOptions,
): Promise<Answer> {
  if (request.method === 'POST') {
    if (checkEntry(request.headers, options.port) !== 'ours') return notOurs;
    return request.url === '/enter' ? enter(request, options.doorman) : refusal(404, 'Not found.');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Not allowed.');
  if (checkRead(request.headers, options.port) !== 'ours') return notOurs;
  return readPage(request, options.rendererFolder);
}

async function readPage(request: IncomingMessage, folder: string): Promise<Answer> {
  const [pathname = ''] = (request.url ?? '').split('?');
  const file = await readPageFile(folder, pathname);
  if (file === null) return refusal(404, 'Not found.');
  // Every other file's name holds a digest of its content.
  const kept = file.isPage ? 'no-store' : 'private, max-age=31536000, immutable';
  return {
    status: 200,
    headers: { 'content-type': file.contentType, 'cache-control': kept },
    body: file.body,
  };
}
