import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '#contract/result.ts';
import { emptyStatus } from '#test/support/empty-status.ts';
import { createFakeCareledger } from '#test/support/fake-careledger.ts';
import { runWeb } from './web-fixture.ts';
import type { Answered, Running } from './web-fixture.ts';

let web: Running;
beforeEach(async () => {
  web = await runWeb();
});
afterEach(() => web.close());

describe('the page', () => {
  it('is served with a policy that lets nothing else in, and is never kept', async () => {
    const { status, headers, body } = await web.ask('/');
    expect({ status, body, headers }).toEqual({
      status: 200,
      body: '<!doctype html><title>Careledger</title>',
      headers: expect.objectContaining({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': [
          "default-src 'none'",
          "script-src 'self'",
          "worker-src 'self'",
          "style-src 'self' 'unsafe-inline'",
          "font-src 'self' data:",
          "img-src 'self' data:",
          `connect-src 'self' ws://127.0.0.1:${web.port} ws://localhost:${web.port}`,
          "frame-ancestors 'none'",
          "form-action 'none'",
          "base-uri 'none'",
        ].join('; '),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'permissions-policy': expect.stringMatching(/^camera=\(\), .*microphone=\(\)/),
      }),
    });
  });

  it('may ask for a camera at a kiosk, and for nothing else', async () => {
    const clinical = await web.ask('/');
    await web.close();
    const at = {
      label: 'Hall',
      prefix: 'KI1',
      purpose: 'kiosk',
      cardCamera: false,
      patientLanguages: [],
    } as const;
    web = await runWeb(createFakeCareledger(() => ok({ ...emptyStatus, workstation: at })));
    const [page, script] = [await web.ask('/'), await web.ask('/assets/index-1a2b.js')];

    const policyOf = ({ headers }: Answered) => String(headers['permissions-policy']);
    expect(policyOf(page)).toBe(policyOf(clinical).replace('camera=()', 'camera=(self)'));
    expect(policyOf(script)).toBe(policyOf(clinical));
  });

  it.each([
    ['/assets/index-1a2b.js', 200],
    ['/today', 200],
    ['/assets/absent.js', 404],
    ['/../../package.json', 404],
    ['/%2e%2e/%2e%2e/package.json', 404],
    ['//evil.example/x.js', 404],
  ])('%s answers %i', async (path, status) => {
    expect((await web.ask(path)).status).toBe(status);
  });

  it('may be called by both names of this computer', async () => {
    const answered = await web.ask('/', { headers: { host: `localhost:${web.port}` } });
    expect(answered.status).toBe(200);
  });

  it.each([
    ['another name', { host: 'evil.example' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['another origin', { origin: 'http://evil.example' }],
  ])('is refused to %s', async (_who, headers) => {
    const { status, body } = await web.ask('/', { headers });
    expect([status, body]).toEqual([403, 'Open Careledger by the link that it printed.\n']);
  });

  it.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])('knows no %s', async (method) => {
    const { status, headers } = await web.ask('/', { method });
    expect([status, headers['access-control-allow-origin']]).toEqual([405, undefined]);
  });
});

describe('the door', () => {
  it('takes a code once', async () => {
    const code = web.freshCode();
    const [first, second] = [await web.enter(code), await web.enter(code)];
    expect([first.status, first.headers['cache-control'], second.status]).toEqual([
      200,
      'no-store',
      401,
    ]);
  });

  it('takes no code that is a minute old', async () => {
    const code = web.freshCode();
    web.pass(60_000);
    expect((await web.enter(code)).status).toBe(401);
  });

  it('stops listening after ten wrong codes', async () => {
    for (let guess = 0; guess < 10; guess += 1) await web.enter('wrong');
    expect((await web.enter(web.freshCode())).status).toBe(429);
  });

  const entry = () => ({ origin: web.origin, 'content-type': 'application/json' });
  it.each([
    ['no origin', () => ({ 'content-type': 'application/json' }), '{"code":"x"}', 403],
    ['another origin', () => ({ ...entry(), origin: 'null' }), '{"code":"x"}', 403],
    ['another host', () => ({ ...entry(), host: 'evil.example' }), '{"code":"x"}', 403],
    ['a form', () => ({ ...entry(), 'content-type': 'text/plain' }), '{"code":"x"}', 415],
    ['no JSON', entry, '{', 400],
    ['another shape', entry, '{"code":7}', 400],
    ['more than a code', entry, '{"code":"x","more":1}', 400],
    ['a long body', entry, 'x'.repeat(100_000), 413],
  ])('refuses %s', async (_what, headers, body, status) => {
    const answered = await web.ask('/enter', { method: 'POST', headers: headers(), body });
    expect(answered.status).toBe(status);
  });

  it('is the only place to post to', async () => {
    const answered = await web.ask('/', { method: 'POST', headers: entry(), body: '{}' });
    expect(answered.status).toBe(404);
  });
});
