import { readFileSync, statSync } from 'node:fs';
import { fail, ok, type Result } from '#contract/result.ts';
import { codeOf } from '../start/failure-code.ts';

/** Name of the environment variable that may hold the key. */
const variable = 'CARELEDGER_STORE_KEY';

/** A key that was given by hand. */
export interface GivenKey {
  /** 32 bytes; `null` where nobody gave one. */
  readonly key: Uint8Array | null;
  /** What the person should know, if anything. */
  readonly warning: string | null;
}

/**
 * The key of the stored ledger from `--key-file` or the environment. The failure is a sentence that
 * says what is wrong and nothing of the key.
 */
export const givenKey = (
  keyFile: string | null,
  env: Readonly<Record<string, string | undefined>>,
): Result<GivenKey, string> => {
  if (keyFile !== null) return fromFile(keyFile);
  const text = env[variable];
  if (text === undefined) return ok({ key: null, warning: null });
  const key = parseKey(text);
  return key.ok
    ? ok({ key: key.value, warning: null })
    : fail(`${variable} is not a key: ${key.error}`);
};

/** 64 hex digits; white space at the end, as editors leave it, does not count. */
const parseKey = (text: string): Result<Uint8Array, string> => {
  const digits = text.trimEnd();
  if (digits === '') return fail('it is empty. A key has 64 hex digits.');
  if (/[^0-9a-fA-F]/.test(digits)) {
    return fail('it has a character that is no hex digit (0-9, a-f). A key has 64 of them.');
  }
  if (digits.length !== 64) return fail(`it has ${digits.length} hex digits and not 64.`);
  return ok(Uint8Array.from(Buffer.from(digits, 'hex')));
};

/** More than a key with its line end, and less than a file named by mistake. */
const largestFile = 1024;

const fromFile = (path: string): Result<GivenKey, string> => {
  try {
    const { size, mode } = statSync(path);
    if (size > largestFile) return fail(`${path} is not a key: it is far too long.`);
    const key = parseKey(readFileSync(path, 'utf8'));
    if (!key.ok) return fail(`${path} is not a key: ${key.error}`);
    const shared = process.platform !== 'win32' && (mode & 0o077) !== 0;
    const warning = `Others on this computer can read the key in ${path}; chmod 600 keeps them out.`;
    return ok({ key: key.value, warning: shared ? warning : null });
  } catch (error) {
    return fail(`The key file ${path} cannot be read (${codeOf(error)}).`);
  }
};
