import assert from 'node:assert/strict';
import type { PatientId, TransactionId } from '#contract/ids.ts';
import type { FakeNetwork } from './fake-network.ts';
import { addColleague, addVisit, asAdministrator, asDoctor } from './quick-clinic.ts';
import { type Page, passphrases, signIn } from './real-app.ts';
import { until } from './until.ts';

const kiptoo = { name: 'Dr Kiptoo', passphrase: 'nine kettles on the shore' };

const revoke = async (page: Page, network: FakeNetwork): Promise<void> => {
  await asAdministrator(page);
  const { staff } = await page.get('staff.list', {});
  const member = staff.find(({ name }) => name === kiptoo.name);
  if (member === undefined) throw new Error(`nobody called ${kiptoo.name}`);
  const deed = { deed: 'staff', subject: 'clinic' } as const;
  await page.get('session.prove', { passphrase: passphrases.administrator, ...deed });
  const { transaction } = await page.get('staff.revoke', { person: member.person });
  await until(async () => assert.notEqual(network.heightOf(transaction), null));
};

export const stageOf = async (page: Page, transaction: TransactionId) => {
  const { rows } = await page.get('outbox.list', { after: 0 });
  return rows.find((row) => row.transaction === transaction)?.stage;
};

/** Shows once more that the doctor is there, for all that is taken over in the next minutes. */
export const proveAdopt = (page: Page) =>
  page.get('session.prove', { passphrase: passphrases.doctor, deed: 'adopt', subject: 'clinic' });

/**
 * In a clinic that is in the network: a colleague signs visits, which the network holds back until the
 * colleague was revoked. Resolves when they are late; the doctor is signed in.
 */
export const makeLateVisits = async (
  page: Page,
  network: FakeNetwork,
  patient: PatientId,
  count: number,
): Promise<readonly TransactionId[]> => {
  await asAdministrator(page);
  await addColleague(page, { ...kiptoo, roles: ['doctor'] });
  await until(async () => {
    // Enrolled by a block of the network; a doctor hands over the keys at signing in.
    await asDoctor(page);
    await signIn(page, kiptoo.name, kiptoo.passphrase);
  });
  network.answer(false);
  const late: TransactionId[] = [];
  while (late.length < count) late.push((await addVisit(page, patient)).transaction);
  for (const each of late) network.withheld.add(each);
  network.answer(true);
  await until(async () => {
    for (const each of late) assert((network.offered.get(each) ?? 0) > 0);
  });
  await revoke(page, network);
  network.withheld.clear();
  await asDoctor(page);
  await until(async () => {
    for (const each of late) assert.equal(await stageOf(page, each), 'late');
  });
  return late;
};

/** As `makeLateVisits`, of one. */
export const makeLateVisit = async (
  page: Page,
  network: FakeNetwork,
  patient: PatientId,
): Promise<TransactionId> => {
  const [late] = await makeLateVisits(page, network, patient, 1);
  assert(late !== undefined);
  return late;
};
