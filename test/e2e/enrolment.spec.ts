import { expect, test } from '@playwright/test';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { type Clinic, emptyClinic, foundClinic, names } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { joinNetwork } from '#test/support/two-workstations.ts';
import { launchOver } from './app/in-process.ts';
import { enrolWorkstation, giveFile, untilKnown } from './steps/enrolment.ts';
import { field } from './steps/field.ts';

const patience = 60_000;
test.setTimeout(3 * patience);

let network: FakeNetwork;
let clinic: Clinic;
test.beforeAll(async () => {
  test.setTimeout(patience);
  clinic = await foundClinic();
  const member = await joinNetwork(clinic, await createPrimitives());
  network = member.network;
  await member.app.close();
});
test.afterAll(() => network.close());

test('a second computer joins the clinic: code, answer, digits, block, file', async ({
  browser,
}) => {
  const office = await launchOver(browser, clinic);
  const fresh = await launchOver(browser, await emptyClinic());
  const signers = {
    page: office.page,
    administrator: { name: names.administrator, passphrase: passphrases.administrator },
    doctor: { name: names.doctor, passphrase: passphrases.doctor },
  };
  const wanted = { label: 'Front desk 2', purpose: 'Doctors', prefix: 'FD2' } as const;
  const file = await enrolWorkstation(signers, fresh.page, wanted);
  expect(file.name).toBe('front-desk-2.handover');

  await test.step('the new computer opens it and is a workstation of the clinic', async () => {
    const { page } = fresh;
    await untilKnown(page);
    await giveFile(page, { name: 'a.handover', buffer: Buffer.from('CLH1 not this one') });
    await expect(page.getByText('This is not a hand-over file.')).toBeVisible();
    await giveFile(page, file);
    await expect(page.getByText('Who is here?')).toBeVisible({ timeout: patience });
    await expect(field(page, 'Passphrase')).toHaveCount(0);
  });

  await office.close();
  await fresh.close();
});
