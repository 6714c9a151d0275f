import { parentPort } from 'node:worker_threads';
import { judgeTransaction } from '#domain/network/judge-transaction.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { createPrimitives } from '../crypto/primitives.ts';
import type { Job, JobDone } from './blocks-aside.ts';
import { packBlock } from './packed-block.ts';

/** Reads what nodes tell of blocks: half a second of one that is meant to hold somebody up is spent here. */
if (parentPort === null) throw new Error('runs as a worker thread');
const port = parentPort;
const primitives = createPrimitives();

const isSound = async (id: string, body: Uint8Array): Promise<boolean> => {
  const text = new TextDecoder().decode(body);
  try {
    return judgeTransaction(id, parseJson(text), await primitives).ok;
  } catch {
    return false; // nested deeper than can be hashed
  }
};

const work = async (job: Job): Promise<void> => {
  if (job.kind === 'judge') {
    port.postMessage({
      kind: 'judged',
      isSound: await isSound(job.id, job.body),
    } satisfies JobDone);
    return;
  }
  const block = packBlock(job.answer, job.height);
  const done: JobDone = { kind: 'read', block };
  const { bodies, ends } = (block.ok ? block.value : null) ?? {};
  port.postMessage(done, bodies && ends ? [bodies.buffer, ends.buffer] : []);
};

port.on('message', (job: Job) => void work(job));
