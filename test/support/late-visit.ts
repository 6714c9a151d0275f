import { expect, vi } from 'vitest';
import type { PatientId, TransactionId } from '#contract/ids.ts';
import type { FakeNetwork } from './fake-network.ts';
import { addColleague, addVisit, asAdministrator, asDoctor } from './quick-clinic.ts';
import { type Page, passphrases, signIn } from './real-app.ts';

const kiptoo = { name: 'Dr Kiptoo', passphrase: 'nine kettles on the shore' };
const patience = { timeout: 30_000, interval: 50 } as const;

const revoke = async (page: Page, network: FakeNetwork): Promise<void> => {
  await asAdministrator(page);
  const { staff } = await page.get('staff.list', {});
  const member = staff.find(({ name }) => name === kiptoo.name);
  if (member === undefined) throw new Error(`nobody called ${kiptoo.name}`);
  const deed = { deed: 'staff', subject: 'clinic' } as const;
  await page.get('session.prove', { passphrase: passphrases.administrator, ...deed });
  const { transaction } = await page.get('staff.revoke', { person: member.person });
  await vi.waitFor(() => expect(network.heightOf(transaction)).not.toBeNull(), patience);
};

export const stageOf = async (page: Page, transaction: TransactionId) => {
  const { rows } = await page.get('outbox.list', {});
  return rows.find((row) => row.transaction === transaction)?.stage;
};

/**
 * In a clinic that is in the network: a colleague signs a visit, which the network holds back until the
 * colleague was revoked. Resolves when it is late; the doctor is signed in.
 */
export const makeLateVisit = async (
  page: Page,
  network: FakeNetwork,
  patient: PatientId,
): Promise<TransactionId> => {
  await asAdministrator(page);
  await addColleague(page, { ...kiptoo, roles: ['doctor'] });
  await vi.waitFor(async () => {
    // Enrolled by a block of the network; a doctor hands over the keys at signing in.
    await asDoctor(page);
    await signIn(page, kiptoo.name, kiptoo.passphrase);
  }, patience);
  network.answer(false);
  const { transaction } = await addVisit(page, patient);
  network.withheld.add(transaction);
  network.answer(true);
  await vi.waitFor(() => expect(network.offered.get(transaction)).toBeGreaterThan(0), patience);
  await revoke(page, network);
  network.withheld.clear();
  await asDoctor(page);
  await vi.waitFor(async () => expect(await stageOf(page, transaction)).toBe('late'), patience);
  return transaction;
};
