import { describe, expect, test } from 'vitest';
import { isLoopbackHost, readNodeAddress, readPin } from '#domain/network/node-address.ts';

describe('the address of a node', () => {
  test.each([
    ['https://node.example', 'https://node.example/'],
    [' https://Node.Example:9984/ ', 'https://node.example:9984/'],
    ['https://node.example/api/v1/', 'https://node.example/'],
    ['https://node.example/api/v1/transactions/00ff', 'https://node.example/'],
    ['https://host.example/ledger/api/v1', 'https://host.example/ledger/'],
    ['https://10.0.0.7:9984', 'https://10.0.0.7:9984/'],
    ['https://[2001:db8::1]:9984', 'https://[2001:db8::1]:9984/'],
    ['http://127.0.0.1:9984', 'http://127.0.0.1:9984/'],
    ['http://localhost:9984', 'http://localhost:9984/'],
    ['http://[::1]:9984', 'http://[::1]:9984/'],
  ])('%j is %s', (typed, url) => {
    expect(readNodeAddress(typed)).toEqual({ ok: true, value: url });
  });

  test.each([
    'http://node.example:9984',
    'http://10.0.0.7:9984',
    'http://127.0.0.1.example:9984',
    'http://[::ffff:10.0.0.7]:9984',
    'http://128.0.0.1',
  ])('%j would send in the clear over a network', (typed) => {
    expect(readNodeAddress(typed)).toEqual({ ok: false, error: 'plainHttp' });
  });

  test.each([
    '',
    'node.example',
    'ftp://node.example',
    'file:///etc/passwd',
    'https://',
    'https://user:word@node.example',
    'https://node.example?x=1',
    'https://node.example#x',
    'https://node.example:0',
    'https://node.example:65536',
    'https://node.example/a b',
    'https://node.example/../x/%2e',
    'https://node.example\\@evil.example',
    'javascript:alert(1)',
  ])('%j is none', (typed) => {
    expect(readNodeAddress(typed)).toEqual({ ok: false, error: 'notAnAddress' });
  });
});

describe('this computer', () => {
  test.each([
    'localhost',
    'LOCALHOST',
    '127.0.0.1',
    '127.255.0.3',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
  ])('is %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });
  test.each([
    '',
    '10.0.0.1',
    '1270.0.0.1',
    '127.0.0',
    'localhost.example',
    '::',
    '127.0.0.1.example',
  ])('is not %j', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});

describe('a pinned certificate', () => {
  const hex = 'ab'.repeat(32);
  test.each([
    hex,
    hex.toUpperCase(),
    (hex.match(/../g) ?? []).join(':'),
    ` sha256 Fingerprint=${(hex.toUpperCase().match(/../g) ?? []).join(':')}\n`,
    (hex.match(/.{4}/g) ?? []).join(' '),
  ])('is read from %j', (typed) => {
    expect(readPin(typed)).toBe(hex);
  });
  test.each(['', 'abcd', `${hex}ab`, 'g'.repeat(64)])('is not in %j', (typed) => {
    expect(readPin(typed)).toBeUndefined();
  });
});
