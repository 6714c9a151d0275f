import { expect, vi } from 'vitest';
import type { CallName } from '#contract/calls/index.ts';
import { asDoctor } from '#test/support/quick-clinic.ts';
import { makeLateVisit, proveAdopt } from '#test/support/late-visit.ts';
import { pageOf, passphrases } from '#test/support/real-app.ts';
import type { World } from '#test/support/contract-world.ts';
import { type Entry, marker, notAnId, nothing } from './entry.ts';

/** Names a node of a network that answers, in place of those that do not. */
const nameNode = async ({ administrator, network }: World): Promise<void> => {
  const { nodes } = await administrator.get('network.nodes', {});
  for (const { node } of nodes) await administrator.get('network.removeNode', { node });
  const [first] = (await network()).nodes;
  await administrator.get('network.addNode', {
    name: 'Lake',
    address: first?.url ?? '',
    pin: '',
    headers: [],
  });
};

const start = async ({ administrator }: World) => {
  await administrator.get('session.prove', {
    passphrase: passphrases.administrator,
    deed: 'staff',
    subject: 'clinic',
  });
  return administrator.call('join.start', {});
};

const untilJoined = ({ nobody }: World): Promise<void> =>
  vi.waitFor(
    async () => {
      const { membership } = await nobody.get('app.status', {});
      expect(membership?.state).toBe('network');
    },
    { timeout: 50_000, interval: 200 },
  );

type JoinCall = Extract<
  CallName,
  `join.${string}` | 'outbox.list' | 'outbox.pause' | 'outbox.tryNow' | 'outbox.adopt'
>;

/** In this order, and after all others: at the end the clinic is in a network and everybody is signed out. */
export const joinEntries: Readonly<Record<JoinCall, Entry>> = {
  'join.plan': {
    good: async (world) => {
      await nameNode(world);
      return world.administrator.call('join.plan', {});
    },
    bad: nothing,
  },
  'join.start': { good: start, bad: nothing },
  'join.pause': {
    good: ({ administrator }) => administrator.call('join.pause', { paused: true }),
    bad: [{ paused: marker }, 'paused'],
  },
  'join.state': { good: ({ reception }) => reception.call('join.state', {}), bad: nothing },
  'join.stop': { good: ({ administrator }) => administrator.call('join.stop', {}), bad: nothing },
  'outbox.list': {
    good: ({ reception }) => reception.call('outbox.list', { after: 0 }),
    bad: [{ after: marker }, 'after'],
  },
  'outbox.pause': {
    good: async (world) => {
      await start(world);
      await untilJoined(world);
      await asDoctor(world.doctor);
      return world.doctor.call('outbox.pause', { paused: false });
    },
    bad: [{ paused: marker }, 'paused'],
  },
  'outbox.tryNow': {
    good: async ({ doctor }) => {
      await asDoctor(doctor);
      return doctor.call('outbox.tryNow', {});
    },
    bad: nothing,
  },
  'outbox.adopt': {
    good: async ({ app, network, signed }) => {
      const page = pageOf(app.app);
      const transaction = await makeLateVisit(page, await network(), signed.patient);
      await proveAdopt(page);
      return page.call('outbox.adopt', { transaction });
    },
    bad: notAnId('transaction'),
  },
};
