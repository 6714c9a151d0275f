import type { CallName } from '#contract/calls/index.ts';
import type { World } from '#test/support/contract-world.ts';
import { passphrases } from '#test/support/real-app.ts';
import { type Entry, notAnId, nothing } from './entry.ts';

/** A conflict with everything decided by the first version. */
const decided = async ({ doctor, twoVersions }: World) => {
  const record = await twoVersions();
  const { base, rows, revision } = await doctor.get('desk.open', { record });
  const [version] = base;
  if (version === undefined) throw new Error('no version');
  const choices = Object.fromEntries(
    rows.map(({ key }) => [key, { take: 'version', version } as const]),
  );
  return { record, base, revision, choices, reason: '' };
};

type DeskCall = Extract<CallName, `desk.${string}`>;

export const deskEntries: Readonly<Record<DeskCall, Entry>> = {
  'desk.list': { good: ({ doctor }) => doctor.call('desk.list', {}), bad: nothing },
  'desk.open': {
    good: async ({ doctor, twoVersions }) =>
      doctor.call('desk.open', { record: await twoVersions() }),
    bad: notAnId('record'),
  },
  'desk.look': {
    good: async ({ doctor, twoVersions }) =>
      doctor.call('desk.look', { record: await twoVersions(), base: [] }),
    bad: notAnId('record'),
  },
  'desk.save': {
    good: async (world) => world.doctor.call('desk.save', await decided(world)),
    bad: notAnId('record'),
  },
  'desk.clear': {
    good: async ({ doctor, twoVersions }) =>
      doctor.call('desk.clear', { record: await twoVersions() }),
    bad: notAnId('record'),
  },
  'desk.sign': {
    good: async (world) => {
      const order = await decided(world);
      const { record } = order;
      const { doctor: passphrase } = passphrases;
      const { revision } = await world.doctor.get('desk.save', order);
      await world.doctor.get('session.prove', { passphrase, deed: 'amend', subject: record });
      return world.doctor.call('desk.sign', { record, base: order.base, revision });
    },
    bad: notAnId('record'),
  },
};
