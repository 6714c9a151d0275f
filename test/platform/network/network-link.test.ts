import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNetworkLink, type NetworkLink } from '#app/network/network-link.ts';
import type { NodeId } from '#contract/network.ts';
import type { OpenStore } from '#app/ports/store.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createHttpNodes, usualLimits } from '#platform/network/http-nodes.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { openReplica, type ReplicaInFolder } from '#test/support/replica-in-folder.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder, openWhole } from '#test/support/store-in-folder.ts';

const crypto = await realCrypto();
const make = createMaker(crypto.primitives);

let folders: readonly ReturnType<typeof makeFolder>[];
let node: OpenStore;
let replica: ReplicaInFolder;
let link: NetworkLink;

beforeEach(async () => {
  folders = [makeFolder(), makeFolder()];
  node = await openWhole(folders[0]?.folder ?? '');
  replica = openReplica(folders[1]?.folder ?? '', crypto.primitives);
});
afterEach(async () => {
  await link.stop();
  await node.close();
  replica.close();
  for (const { remove } of folders) remove();
});

test('a block is fetched when the stream of a node tells of it, before it is asked for by time', async () => {
  const clock = createFakeClock();
  const url = node.ledger.apiUrl.replace('api/v1/', '');
  const named = { node: '0'.repeat(32) as NodeId, name: 'one', url, pin: null, headers: [] };
  await node.ledger.append([make.create()]);
  const connectNode = createHttpNodes({ clock: systemClock, ...usualLimits });
  link = createNetworkLink({
    platform: { clock, crypto, connectNode },
    nodes: {
      list: () => [named],
      reach: () => Promise.resolve({ ok: true, value: { url, pin: null, headers: {} } }),
    },
    replica,
    changed: () => undefined,
    isExpected: () => false,
  });
  const until = (height: number, most: number): Promise<number> => {
    let passed = 0;
    return vi.waitFor(() => {
      if (passed < most) clock.advance(10);
      passed = Math.min(most, passed + 10);
      expect([link.state().height, link.state().phase]).toEqual([height, 'caughtUp']);
      return passed;
    }, 10_000);
  };
  // Opening, the stream is asked about once more.
  await until(1, 400);
  await node.ledger.append([make.create()]);
  await until(2, 200);

  expect((await replica.head()).height).toBe(2);
});
