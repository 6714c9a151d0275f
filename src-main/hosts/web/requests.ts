import type { IncomingMessage } from 'node:http';
import { permissionsPolicy } from '#hosts/content-security-policy.ts';
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
  /** A kiosk reads cards with the camera of whoever opens its page, who is asked by the browser. */
  readonly isKiosk: () => Promise<boolean>;
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
  return readPage(request, options);
}

async function readPage(
  request: IncomingMessage,
  { rendererFolder, isKiosk }: RequestOptions,
): Promise<Answer> {
  const [pathname = ''] = (request.url ?? '').split('?');
  const file = await readPageFile(rendererFolder, pathname);
  if (file === null) return refusal(404, 'Not found.');
  // Every other file's name holds a digest of its content.
  const kept = file.isPage ? 'no-store' : 'private, max-age=31536000, immutable';
  return {
    status: 200,
    headers: {
      'content-type': file.contentType,
      'cache-control': kept,
      ...(file.isPage && (await isKiosk()) && { 'permissions-policy': permissionsPolicy('own') }),
    },
    body: file.body,
  };
}
