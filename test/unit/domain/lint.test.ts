import { expect, test } from 'vitest';
import { lintStored } from '#domain/record/lint.ts';
import type { Json } from '#domain/transaction/transaction.ts';

test.each<[string, { readonly [key: string]: Json }, ReturnType<typeof lintStored>]>([
  ['text in lists and objects', { v: '1', base: [], keys: { clinical: 'a' } }, undefined],
  ['a line break', { name: 'a\nb\\u001f' }, undefined],
  ['nothing', {}, 'empty'],
  ['a number', { count: 1 }, 'notTextOnly'],
  ['null', { card: null }, 'notTextOnly'],
  ['a key with a dot', { a: [{ 'b.c': '' }] }, 'key'],
  ['a key with a dollar sign', { $a: '' }, 'key'],
  ['a language, known or not', { a: { language: 'en' } }, 'language'],
  ['a control character', { name: 'a\u001f' }, 'control'],
])('%s', (_, value, lint) => {
  expect(lintStored(value)).toBe(lint);
});
