import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';

export const askPassphrase = (input: Readable, out: Writable): Promise<string | null> =>
  askUnseen('Passphrase of the key file: ', input, out);

/** Asks for a secret: without echo on a terminal, else from the first line of standard input. `null` where there is none. */
export const askUnseen = async (
  question: string,
  input: Readable,
  out: Writable,
): Promise<string | null> => {
  out.write(question);
  const typed = isTerminal(input) ? await typedUnseen(input) : await firstLine(input);
  out.write('\n');
  return typed;
};

const isTerminal = (input: Readable): input is ReadStream =>
  'isTTY' in input && input.isTTY === true;

const firstLine = async (input: Readable): Promise<string | null> => {
  for await (const line of createInterface({ input })) return line;
  return null;
};

const typedUnseen = (input: ReadStream): Promise<string | null> =>
  new Promise((resolve) => {
    let text = '';
    const done = (answer: string | null): void => {
      input.off('data', take);
      input.setRawMode(false);
      input.pause();
      resolve(answer);
    };
    const take = (chunk: Buffer): void => {
      for (const character of chunk.toString('utf8')) {
        if (character === '\r' || character === '\n') return done(text);
        if (character === '\u0003' || character === '\u0004') return done(null);
        if (character === '\u007f' || character === '\b') text = [...text].slice(0, -1).join('');
        else text += character;
      }
    };
    input.setRawMode(true);
    input.on('data', take);
    input.resume();
  });
