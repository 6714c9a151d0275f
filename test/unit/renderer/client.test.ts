import { describe, expect, test } from 'vitest';
import type { Bridge } from '#contract/bridge.ts';
import { createClient } from '#renderer/api/client.ts';

const bridgeThatAnswers = (answer: unknown) => {
  const sent: unknown[] = [];
  const bridge: Bridge = {
    host: 'web',
    invoke: (name, input) => {
      sent.push({ name, input });
      return Promise.resolve(answer);
    },
    subscribe: () => () => undefined,
    openExternal: () => undefined,
  };
  return { client: createClient(bridge), sent };
};

describe('the one client of the page', () => {
  test('a paste of 8 MB becomes badInput with its path, and nothing is sent', async () => {
    const { client, sent } = bridgeThatAnswers({ ok: true, value: { found: [], total: 0 } });
    const reply = await client.call('patients.search', {
      query: 'a'.repeat(8 * 1024 * 1024),
      limit: 10,
    });
    expect({ reply, sent }).toEqual({
      reply: {
        ok: false,
        error: { code: 'badInput', issues: [{ path: 'query', code: 'too_big' }] },
      },
      sent: [],
    });
  });

  test('an answer as the contract says it comes through', async () => {
    const { client } = bridgeThatAnswers({ ok: true, value: { found: [], total: 3 } });
    const reply = await client.call('patients.search', { query: '', limit: 10 });
    expect(reply).toEqual({ ok: true, value: { found: [], total: 3 } });
  });

  test('an answer that breaks the contract is an internal error, not data', async () => {
    const { client } = bridgeThatAnswers({ ok: true, value: { found: 'none' } });
    const reply = await client.call('patients.search', { query: '', limit: 10 });
    expect(reply).toEqual({ ok: false, error: { code: 'internal' } });
  });

  test('a failure keeps its code and counts', async () => {
    const { client } = bridgeThatAnswers({
      ok: false,
      error: { code: 'wrongPassphrase', triesLeft: 3 },
    });
    const reply = await client.call('app.status', {});
    expect(reply).toEqual({ ok: false, error: { code: 'wrongPassphrase', triesLeft: 3 } });
  });
});
