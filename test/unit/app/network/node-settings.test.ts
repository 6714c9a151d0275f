import { describe, expect, test } from 'vitest';
import { openNodeSettings } from '#app/network/node-settings.ts';
import { readNodeOrder } from '#app/network/read-node-order.ts';
import type { SecretStore } from '#app/ports/secrets.ts';
import type { NodeId } from '#contract/network.ts';
import { fail } from '#contract/result.ts';
import { keychainInMemory } from '#test/support/quick-machine.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { rowsInMemory } from '#test/support/rows-in-memory.ts';

const crypto = await realCrypto();
const secret = 'the key of the clinic at the host';
const order = {
  name: 'Lake hospital',
  url: 'https://node.example/',
  pin: null,
  headers: [{ name: 'app_key', value: secret }],
};

const open = async () => {
  const rows = rowsInMemory();
  const keychain = new Map<string, Uint8Array>();
  const secrets = keychainInMemory(keychain);
  const again = (place: SecretStore = secrets) =>
    openNodeSettings({ crypto, rows, secrets: place });
  return { rows, keychain, again, nodes: await again() };
};
const idOf = (added: { readonly ok: boolean; readonly value?: NodeId }): NodeId => {
  if (added.value === undefined) throw new Error('not added');
  return added.value;
};

describe('the secret headers of a node', () => {
  test('are sealed under a key of the keychain, and open after a restart', async () => {
    const { rows, keychain, again, nodes } = await open();
    const node = idOf(await nodes.add(order));
    const [named] = (await again()).list();

    const reached = named && (await (await again()).reach(named));

    expect(named).toEqual({
      node,
      name: 'Lake hospital',
      url: order.url,
      pin: null,
      headers: ['app_key'],
    });
    expect(reached).toEqual({
      ok: true,
      value: { url: order.url, pin: null, headers: { app_key: secret } },
    });
    expect([...keychain.keys()]).toEqual([`node/${node}`]);
    const stored = await rows.list('setting');
    expect(stored.map(({ body }) => Buffer.from(body).toString('latin1')).join()).not.toContain(
      secret,
    );
  });

  test('stay when the node is renamed, and go when they are emptied', async () => {
    const { rows, nodes } = await open();
    const node = idOf(await nodes.add(order));
    await nodes.change(node, { ...order, name: 'Renamed', headers: null });
    const kept = await nodes.reachAs(node, { ...order, headers: null });

    await nodes.change(node, { ...order, headers: [] });

    const [named] = nodes.list();
    expect([kept.ok && kept.value.headers, named?.headers]).toEqual([{ app_key: secret }, []]);
    expect((await rows.list('setting')).map(({ id }) => id)).toEqual(['nodes']);
  });

  test('never go to another host than the one that they were typed for', async () => {
    const { nodes } = await open();
    const node = idOf(await nodes.add(order));
    const elsewhere = { ...order, url: 'https://evil.example/', headers: null };
    const refused = {
      ok: false,
      error: { code: 'badInput', issues: [{ path: 'headers', code: 'typeAgain' }] },
    };

    expect(await nodes.change(node, elsewhere)).toEqual(refused);
    expect(await nodes.reachAs(node, elsewhere)).toEqual(refused);
    expect(nodes.list()[0]?.url).toBe(order.url);
  });

  test('are destroyed with the node', async () => {
    const { rows, keychain, nodes } = await open();
    const node = idOf(await nodes.add(order));

    await nodes.remove(node);

    expect([
      nodes.list(),
      [...keychain.keys()],
      await rows.get('setting', `nodeHeaders/${node}`),
    ]).toEqual([[], [], null]);
  });

  test('cannot be kept where the keychain is locked, and then nothing is', async () => {
    const { again } = await open();
    const locked = fail({ code: 'keychainLocked' } as const);
    const nodes = await again({
      ...keychainInMemory(new Map()),
      read: () => Promise.resolve(locked),
    });

    expect(await nodes.add(order)).toEqual(locked);
    expect(nodes.list()).toEqual([]);
  });
});

describe('the named nodes', () => {
  const plain = { ...order, headers: [] };
  const taken = { ok: false, error: { code: 'nodeTaken' } };

  test('have names and addresses of their own', async () => {
    const { nodes } = await open();
    await nodes.add(plain);
    const other = idOf(await nodes.add({ ...plain, name: 'Other', url: 'https://other.example/' }));

    expect([
      await nodes.add({ ...plain, name: ' lake HOSPITAL ', url: 'https://third.example/' }),
      await nodes.add({ ...plain, name: 'Third' }),
      await nodes.change(other, { ...plain, name: 'Other' }),
    ]).toEqual([taken, taken, taken]);
  });

  test('are at most sixteen', async () => {
    const { nodes } = await open();
    for (let place = 0; place < 16; place += 1) {
      await nodes.add({ ...plain, name: `Node ${place}`, url: `https://n${place}.example/` });
    }
    expect(await nodes.add(plain)).toEqual({ ok: false, error: { code: 'tooManyNodes' } });
  });

  test('are as they were when the disk is full', async () => {
    const { rows, nodes } = await open();
    await nodes.add(plain);
    rows.fill();
    const full = await nodes.add({ ...plain, name: 'Other', url: 'https://other.example/' });
    expect([full, nodes.list().length]).toEqual([{ ok: false, error: { code: 'diskFull' } }, 1]);
  });
});

describe('what is typed about a node', () => {
  const typed = { address: 'https://node.example', pin: '', headers: [] };
  test.each([
    [{ address: 'node.example' }, 'address', 'notAnAddress'],
    [{ address: 'http://node.example' }, 'address', 'plainHttp'],
    [{ pin: 'abc' }, 'pin', 'notAPin'],
    [{ address: 'http://127.0.0.1', pin: 'ab'.repeat(32) }, 'pin', 'pinWithoutTls'],
    [{ headers: [{ name: 'Host', value: 'x' }] }, 'headers', 'notThisHeader'],
    [{ headers: [{ name: 'Proxy-Authorization', value: 'x' }] }, 'headers', 'notThisHeader'],
    [{ headers: ['a', 'A'].map((name) => ({ name, value: 'x' })) }, 'headers', 'headerTwice'],
  ])('%j is refused at %s: %s', (wrong, path, code) => {
    expect(readNodeOrder({ ...typed, ...wrong })).toEqual({
      ok: false,
      error: { code: 'badInput', issues: [{ path, code }] },
    });
  });
});
