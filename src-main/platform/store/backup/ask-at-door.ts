import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { CopyFailure } from '#app/ports/served-ledger.ts';
import type { LedgerHead } from '#app/ports/ledger.ts';
import { fail, type Result } from '#contract/result.ts';
import { backupAnswerSchema, backupPath, doorFileName, doorSchema } from './door.ts';

/**
 * Asks the node that has the folder open for a backup into `to`, an absolute path. `inUse`: whoever has it
 * open answers no such request; `cutOff`: the node ended meanwhile.
 */
export const askAtDoor = async (
  folder: string,
  to: string,
): Promise<Result<LedgerHead, CopyFailure | { readonly code: 'inUse' | 'cutOff' }>> => {
  const door = doorOf(folder);
  if (door === null) return fail({ code: 'inUse' });
  const answered = await post(door, JSON.stringify({ to }));
  if (answered === 'refused') return fail({ code: 'inUse' });
  const answer = backupAnswerSchema.safeParse(answered);
  return answer.success ? answer.data : fail({ code: 'cutOff' });
};

interface OpenDoor {
  readonly port: number;
  readonly token: string;
}

const doorOf = (folder: string): OpenDoor | null => {
  try {
    return doorSchema.parse(JSON.parse(readFileSync(join(folder, doorFileName), 'utf8')));
  } catch {
    return null; // there is none, or not one of ours
  }
};

/** Waits as long as it takes: a large ledger is copied for minutes. */
const post = ({ port, token }: OpenDoor, body: string): Promise<unknown> =>
  new Promise((resolve) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Length': Buffer.byteLength(body) };
    const asked = request({ host: '127.0.0.1', port, path: backupPath, method: 'POST', headers });
    let connected = false;
    asked.once('socket', (socket) => socket.once('connect', () => (connected = true)));
    asked.once('error', () => resolve(connected ? 'cutOff' : 'refused'));
    asked.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('error', () => resolve('cutOff'));
      response.once('end', () => resolve(response.statusCode === 200 ? parsed(text) : 'refused'));
    });
    asked.end(body);
  });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return 'cutOff';
  }
};
