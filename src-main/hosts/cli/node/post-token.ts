import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '#contract/result.ts';
import { codeOf } from '../start/failure-code.ts';

/** Name of the token's file in the data folder. */
const usualName = 'post-token';

/** Fewer characters could be guessed by a program that tries. */
const fewest = 32;

export interface PostToken {
  readonly token: string;
  readonly path: string;
}

/**
 * What a request has to bring: from the file that was named, or from the data folder's own, which is
 * made at the first start, readable by this account alone. The failure is a sentence.
 */
export const postToken = (folder: string, named: string | null): Result<PostToken, string> => {
  const path = named ?? join(folder, usualName);
  try {
    if (named === null) makeToken(folder, path);
    const token = readFileSync(path, 'utf8').trim();
    return /^[\x21-\x7e]+$/.test(token) && token.length >= fewest
      ? ok({ token, path })
      : fail(`${path} holds no token: one line of at least ${fewest} printable characters.`);
  } catch (error) {
    return fail(`The token file ${path} cannot be used (${codeOf(error)}).`);
  }
};

const makeToken = (folder: string, path: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const token = randomBytes(32).toString('base64url');
    writeFileSync(path, `${token}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
};
