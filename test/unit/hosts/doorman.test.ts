import { describe, expect, it } from 'vitest';
import { createDoorman } from '#hosts/web/doorman.ts';
import { fail, ok } from '#contract/result.ts';

function doormanAt(start: number) {
  let time = start;
  const doorman = createDoorman(() => time);
  return { doorman, pass: (milliseconds: number) => void (time += milliseconds) };
}

describe('the one-time code', () => {
  it('is exchanged for a token once', () => {
    const { doorman } = doormanAt(0);
    const code = doorman.issueCode();
    const exchanges = [doorman.exchange(code), doorman.exchange(code)];
    expect(exchanges).toEqual([ok(expect.stringMatching(/^[\w-]{22}$/)), fail('wrong')]);
  });

  it('is good for less than a minute', () => {
    const { doorman, pass } = doormanAt(1_000);
    const [early, late] = [doorman.issueCode(), doorman.issueCode()];
    pass(59_999);
    const inTime = doorman.exchange(early).ok;
    pass(1);
    expect([inTime, doorman.exchange(late)]).toEqual([true, fail('wrong')]);
  });

  it('makes room for newer ones: eight are open at most', () => {
    const { doorman } = doormanAt(0);
    const codes = Array.from({ length: 9 }, () => doorman.issueCode());
    expect(codes.map((code) => doorman.exchange(code).ok)).toEqual([
      false,
      ...Array.from({ length: 8 }, () => true),
    ]);
  });

  it('cannot be guessed at will: after ten wrong ones nothing is taken for a minute', () => {
    const { doorman, pass } = doormanAt(0);
    for (let guess = 0; guess < 10; guess += 1) doorman.exchange(`guess ${guess}`);
    const refused = doorman.exchange(doorman.issueCode());
    pass(60_000);
    expect([refused, doorman.exchange(doorman.issueCode()).ok]).toEqual([
      fail('tooManyGuesses'),
      true,
    ]);
  });
});

describe('the token', () => {
  it('is known to the host that gave it, and to no other', () => {
    const { doorman } = doormanAt(0);
    const exchanged = doorman.exchange(doorman.issueCode());
    const token = exchanged.ok ? exchanged.value : '';
    expect([doorman.admits(token), doorman.admits(`${token}x`), doorman.admits('')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
