import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/result.ts';
import { givenKey } from '#hosts/cli/node/given-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'careledger-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

const digits = 'Ab'.repeat(32);
const key = new Uint8Array(32).fill(0xab);

const fileWith = (text: string, mode = 0o600): string => {
  const path = join(folder, 'key');
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
};

describe('a key that is given by hand', () => {
  it('comes from the file, with a line end or without', () => {
    expect([
      givenKey(fileWith(digits), {}),
      givenKey(fileWith(`${digits}\r\n`), { CARELEDGER_STORE_KEY: 'not looked at' }),
    ]).toEqual([ok({ key, warning: null }), ok({ key, warning: null })]);
  });

  it('comes from the environment, or is not there', () => {
    expect([givenKey(null, { CARELEDGER_STORE_KEY: digits }), givenKey(null, {})]).toEqual([
      ok({ key, warning: null }),
      ok({ key: null, warning: null }),
    ]);
  });

  it('is taken with a warning where others can read the file', () => {
    const path = fileWith(digits, 0o644);
    const warning = `Others on this computer can read the key in ${path}; chmod 600 keeps them out.`;
    expect(givenKey(path, {})).toEqual(ok({ key, warning }));
  });

  it.each([
    ['', 'it is empty.'],
    [digits.slice(1), 'it has 63 hex digits and not 64.'],
    [`${digits}0`, 'it has 65 hex digits and not 64.'],
    [`x${digits.slice(1)}`, 'it has a character that is no hex digit'],
    ['0'.repeat(2000), 'it is far too long.'],
  ])('is refused in words that hold nothing of it: %j', (text, why) => {
    const refused = givenKey(fileWith(text), {});
    expect(refused).toEqual(fail(expect.stringContaining(why)));
    expect(JSON.stringify(refused)).not.toContain('AbAb');
  });

  it('is refused where the file cannot be read', () => {
    expect(givenKey(join(folder, 'none'), {})).toEqual(
      fail(expect.stringContaining('cannot be read (ENOENT)')),
    );
  });
});
