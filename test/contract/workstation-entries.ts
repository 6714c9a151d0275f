import { expect, vi } from 'vitest';
import type { CallName } from '#contract/calls/index.ts';
import type { Purpose } from '#contract/workstations.ts';
import { asAdministrator, asDoctor } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import type { World } from '#test/support/contract-world.ts';
import { madeReply } from '#test/support/made-reply.ts';
import { proveStaff } from '#test/support/two-workstations.ts';
import { type Entry, marker, notAnId, nothing } from './entry.ts';

/** Prefixes are given once: each code of these entries has its own. */
let made = 0;

const invite = async ({ administrator }: World, purpose: Purpose = 'clinical') => {
  made += 1;
  await asAdministrator(administrator);
  await proveStaff(administrator);
  return administrator.call('workstations.invite', {
    label: `Contract ${made}`,
    purpose,
    prefix: `RM${made}`,
  });
};

const invited = async (world: World, purpose?: Purpose) => {
  const reply = await invite(world, purpose);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
};

const replied = async (world: World, purpose?: Purpose): Promise<{ readonly reply: string }> => {
  const { code } = await invited(world, purpose);
  return { reply: madeReply(code, world.app.platform.crypto) };
};

/** A workstation of the registry besides the first. */
const enrolled = async (world: World, purpose?: Purpose) => {
  const reply = await replied(world, purpose);
  const { workstation } = await world.administrator.get('workstations.enrol', reply);
  await vi.waitFor(
    async () => {
      const { workstations } = await world.administrator.get('workstations.list', {});
      expect(workstations.find((each) => each.workstation === workstation)?.state).toBe('active');
    },
    { timeout: 20_000, interval: 100 },
  );
  return { workstation };
};

const started = async (world: World) => {
  const { workstation } = await enrolled(world);
  await asDoctor(world.doctor);
  await proveStaff(world.doctor, passphrases.doctor);
  return { workstation, reply: await world.doctor.call('handOver.start', { workstation }) };
};

/** A card file for a kiosk of the registry. */
const startedCards = async (world: World) => {
  const { workstation: kiosk } = await enrolled(world, 'kiosk');
  await asDoctor(world.doctor);
  await proveStaff(world.doctor, passphrases.doctor);
  return { kiosk, reply: await world.doctor.call('cardFile.start', { kiosk }) };
};

type WorkstationsCall = Extract<CallName, `workstations.${string}` | `handOver.${string}`>;
type KioskOnlyCall = 'cardFile.take' | 'cardFile.letIn';
type CardFileCall = Exclude<Extract<CallName, `cardFile.${string}`>, KioskOnlyCall>;

/** After those of joining: only a clinic in a network has more than one workstation. */
export const workstationEntries: Readonly<Record<WorkstationsCall, Entry>> = {
  'workstations.invite': {
    good: (world) => invite(world),
    bad: [{ label: 'Desk', purpose: marker, prefix: 'FD1' }, 'purpose'],
  },
  'workstations.list': {
    good: ({ administrator }) => administrator.call('workstations.list', {}),
    bad: nothing,
  },
  'workstations.withdraw': {
    good: async (world) => {
      const { invitation } = await invited(world);
      return world.administrator.call('workstations.withdraw', { invitation });
    },
    bad: notAnId('invitation'),
  },
  'workstations.readReply': {
    good: async (world) => {
      const reply = await replied(world);
      return world.administrator.call('workstations.readReply', reply);
    },
    bad: [{ reply: `${marker}\u0000` }, 'reply'],
  },
  'workstations.enrol': {
    good: async (world) => {
      const reply = await replied(world);
      return world.administrator.call('workstations.enrol', reply);
    },
    bad: [{ reply: `${marker}\u0000` }, 'reply'],
  },
  'workstations.revoke': {
    good: async (world) => world.administrator.call('workstations.revoke', await enrolled(world)),
    bad: notAnId('workstation'),
  },
  'handOver.start': {
    good: async (world) => (await started(world)).reply,
    bad: notAnId('workstation'),
  },
  'handOver.next': {
    good: async (world) => {
      const { workstation } = await started(world);
      return world.doctor.call('handOver.next', { workstation });
    },
    bad: notAnId('workstation'),
  },
};

export const cardFileEntries: Readonly<Record<CardFileCall, Entry>> = {
  'cardFile.start': {
    good: async (world) => (await startedCards(world)).reply,
    bad: notAnId('kiosk'),
  },
  'cardFile.next': {
    good: async (world) => {
      const { kiosk } = await startedCards(world);
      return world.doctor.call('cardFile.next', { kiosk });
    },
    bad: notAnId('kiosk'),
  },
};
