import { expect, vi } from 'vitest';
import type { Form } from '#contract/clinical.ts';
import type { PatientId, RecordId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';

import { type FakeNetwork, startFakeNetwork } from './fake-network.ts';
import {
  addColleague,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
  names,
} from './quick-clinic.ts';
import { type Page, passphrases, type RealApp, signIn } from './real-app.ts';
import { open } from './two-workstations.ts';

export const kofi = { name: 'Dr Kofi Mensah', passphrase: 'nine baskets of ripe mangoes' } as const;

export const leila = {
  name: 'Dr Leila Haddad',
  passphrase: 'pale lemons in the courtyard',
} as const;

/** A clinic with three doctors in a network, closed; each copy of it is a workstation that goes its own way. */
export interface JoinedClinic {
  readonly network: FakeNetwork;
  readonly clinic: Clinic;
}

const untilJoined = ({ page }: RealApp) =>
  vi.waitFor(
    async () => {
      const { membership } = await page.get('app.status', {});
      expect(membership).toMatchObject({ state: 'network', caughtUp: true });
    },
    { timeout: 30_000, interval: 50 },
  );

/** `prepare` fills the clinic while it has a ledger of its own; the first doctor is signed in. */
export const joinedClinic = async <Made>(
  primitives: Primitives,
  prepare: (page: Page) => Promise<Made>,
): Promise<JoinedClinic & { readonly made: Made }> => {
  const network = await startFakeNetwork(primitives, 1);
  const clinic = await foundClinic();
  const app = await open(clinic);
  await asAdministrator(app.page);
  // Its clock runs fast: nobody is locked out in the middle of a test.
  await app.page.get('settings.setSecurity', {
    lockAfterMinutes: 60,
    signOutAfterHours: 12,
    triesBeforePause: 5,
  });
  for (const colleague of [kofi, leila]) {
    await addColleague(app.page, { ...colleague, roles: ['doctor'] });
  }
  await asDoctor(app.page);
  for (const { name, passphrase } of [kofi, leila]) await signIn(app.page, name, passphrase);
  await asDoctor(app.page);
  const made = await prepare(app.page);
  await asAdministrator(app.page);
  const [node] = network.nodes;
  const address = node?.url ?? '';
  await app.page.get('network.addNode', { name: 'Lake', address, pin: '', headers: [] });
  const { administrator: passphrase } = passphrases;
  await app.page.get('session.prove', { passphrase, deed: 'staff', subject: 'clinic' });
  await app.page.get('join.start', {});
  await untilJoined(app);
  await app.close();
  return { network, clinic, made };
};

/** One doctor's workstation over a copy of the clinic, in the network. */
export const openWorkstationOf = async (
  { clinic }: JoinedClinic,
  doctor: keyof typeof doctors,
): Promise<RealApp> => {
  const app = await open(await copyOf(clinic));
  await untilJoined(app);
  const { name, passphrase } = doctors[doctor];
  await signIn(app.page, name, passphrase);
  return app;
};

const doctors = {
  amara: { name: names.doctor, passphrase: passphrases.doctor },
  kofi,
  leila,
} as const;

export const passphraseOf = {
  amara: passphrases.doctor,
  kofi: kofi.passphrase,
  leila: leila.passphrase,
} as const;

/** Signs a change of one visit, or of the general information where no visit is named. */
export const amend = async (
  { page }: Pick<RealApp, 'page'>,
  passphrase: string,
  { patient, record }: { readonly patient: PatientId; readonly record?: RecordId },
  change: (form: Form) => Form,
) => {
  await page.get('session.prove', { passphrase, deed: 'amend', subject: record ?? patient });
  const start =
    record === undefined
      ? ({ kind: 'editGeneral', patient } as const)
      : ({ kind: 'editVisit', patient, record } as const);
  const { draft, revision, form } = await page.get('drafts.start', start);
  const typed = { ...change(form), reason: 'A second look' };
  const saved = await page.get('drafts.save', { draft, revision, form: typed });
  return page.get('records.sign', { draft, revision: saved.revision });
};

/** Until the record has so many versions here that stand side by side, all of them in blocks. */
export const untilHeads = ({ page }: RealApp, record: RecordId, heads: number) =>
  vi.waitFor(
    async () => {
      const desk = await page.get('desk.open', { record });
      expect(desk.heads.map(({ height }) => height !== null)).toEqual(
        Array.from({ length: heads }, () => true),
      );
    },
    { timeout: 20_000, interval: 100 },
  );
