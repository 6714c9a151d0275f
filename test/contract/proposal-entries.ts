import type { CallName } from '#contract/calls/index.ts';
import type { PatientId, ProposalId } from '#contract/ids.ts';
import { addPatient } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import type { World } from '#test/support/contract-world.ts';
import { type Entry, marker, notAnId, nothing } from './entry.ts';

type ProposalCall = Extract<CallName, `proposals.${string}`>;

const propose = async ({ doctor, reception }: World) => {
  const { patient } = await addPatient(doctor);
  const { content } = await reception.get('patients.demographics', { patient });
  const changed = { ...content, email: 'new@example.org' };
  return reception.call('proposals.make', { patient, content: changed, note: 'By telephone' });
};

const proposed = async (
  world: World,
): Promise<{ readonly proposal: ProposalId; readonly patient: PatientId }> => {
  const reply = await propose(world);
  if (!reply.ok) throw new Error(reply.error.code);
  const { proposals } = await world.doctor.get('proposals.list', {});
  const found = proposals.find(({ proposal }) => proposal === reply.value.proposal);
  if (found === undefined) throw new Error('what was proposed is not in the list');
  return { proposal: found.proposal, patient: found.line.patient };
};

export const proposalEntries: Readonly<Record<ProposalCall, Entry>> = {
  'proposals.make': { good: propose, bad: [{ patient: 'a'.repeat(32), note: marker }, 'content'] },
  'proposals.list': {
    good: ({ reception }) => reception.call('proposals.list', {}),
    bad: nothing,
  },
  'proposals.open': {
    good: async (world) => {
      const { proposal } = await proposed(world);
      return world.doctor.call('proposals.open', { proposal });
    },
    bad: notAnId('proposal'),
  },
  'proposals.take': {
    good: async (world) => {
      const { proposal, patient } = await proposed(world);
      const { doctor: passphrase } = passphrases;
      await world.doctor.get('session.prove', { passphrase, deed: 'amend', subject: patient });
      return world.doctor.call('proposals.take', { proposal });
    },
    bad: notAnId('proposal'),
  },
  'proposals.decline': {
    good: async (world) => {
      const { proposal } = await proposed(world);
      return world.reception.call('proposals.decline', { proposal });
    },
    bad: notAnId('proposal'),
  },
};
