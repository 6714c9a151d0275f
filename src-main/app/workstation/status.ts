import type { Status } from '#contract/status.ts';
import type { Context } from '#app/gateway/context.ts';

/** What is always in sight, for one connection. */
export const statusOf = async ({
  platform,
  workstation,
  session,
}: Pick<Context, 'platform' | 'workstation' | 'session'>): Promise<Status> => {
  const base = {
    version: platform.version,
    phase: workstation.phase(),
    problem: workstation.problem(),
    session: session.view(),
  };
  const open = workstation.open();
  if (open === null) {
    return {
      ...base,
      clinic: null,
      workstation: null,
      secrets: null,
      ledger: null,
      waiting: 0,
      attention: 0,
      network: null,
      membership: null,
    };
  }
  const { name, address, phone } = open.clinic;
  const { label, prefix, purpose } = open.here;
  const cardCamera = purpose() === 'kiosk' && open.settings.cardCamera();
  return {
    ...base,
    clinic: { name, address, phone },
    workstation: {
      label,
      prefix,
      purpose: purpose(),
      cardCamera,
      patientLanguages: purpose() === 'reception' ? [] : [...open.settings.patientLanguages()],
    },
    secrets: open.secrets.place,
    ledger: await open.watch.state(),
    ...(await open.outbox.counts()),
    network: open.network.summary(),
    membership: open.membership(),
  };
};
