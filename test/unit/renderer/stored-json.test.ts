import { describe, expect, it } from 'vitest';
import { indented, jsonTokens } from '#renderer/features/result/json-tokens.ts';

describe('stored JSON on the screen', () => {
  it('is told apart into keys, texts, numbers and words', () => {
    const tokens = jsonTokens('{"a\\"b": "c", "n": -1.5e3, "t": null}');
    expect(tokens.filter(({ kind }) => kind !== 'plain')).toEqual([
      { kind: 'key', text: '"a\\"b":' },
      { kind: 'text', text: '"c"' },
      { kind: 'key', text: '"n":' },
      { kind: 'number', text: '-1.5e3' },
      { kind: 'key', text: '"t":' },
      { kind: 'word', text: 'null' },
    ]);
  });

  it('loses nothing', () => {
    const json = indented('{"a":[1,{"b":"x:y"}],"c":true}');
    expect(
      jsonTokens(json)
        .map(({ text }) => text)
        .join(''),
    ).toBe(json);
  });

  it('stays as it came when it is not JSON', () => {
    expect(indented('not json')).toBe('not json');
  });
});
