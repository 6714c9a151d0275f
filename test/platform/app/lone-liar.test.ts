import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { type FakeNode, startFakeNode } from '#test/support/fake-node.ts';
import { type FakeNetwork, startFakeNetwork } from '#test/support/fake-network.ts';
import { joinNetwork, untilAllSent } from '#test/support/join-network.ts';
import {
  addPatient,
  addVisit,
  asAdministrator,
  asDoctor,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const primitives = await createPrimitives();
const foreign = createMaker(primitives);
const patience = { timeout: 30_000, interval: 50 } as const;

let liar: FakeNetwork;
let honest: readonly FakeNode[];
let app: RealApp;

beforeEach(async () => {
  liar = await startFakeNetwork(primitives, 1);
  app = await openClinic(await foundClinic(), { clock: fastClock(10) });
  honest = [];
});
afterEach(async () => {
  await app.close();
  await liar.close();
  await Promise.all(honest.map((node) => node.close()));
  removeFolders();
});

const untilTrouble = (trouble: 'otherChain' | null): Promise<void> =>
  vi.waitFor(async () => {
    const { membership } = await app.page.get('app.status', {});
    expect(membership).toMatchObject({ state: 'network', trouble });
  }, patience);

test('what one node alone told is not told as read back once most nodes contradict it', async () => {
  const { page } = app;
  await joinNetwork(
    page,
    liar.nodes.map(({ url }) => url),
  );
  await asDoctor(page);
  const { patient } = await addPatient(page);
  await untilAllSent(page);
  const agreed = liar.blocks().slice(0, -1);
  const { transaction } = await addVisit(page, patient);
  await untilAllSent(page);
  const told = async () => {
    await asDoctor(page);
    const { counts, rows } = await page.get('outbox.list', { after: 0 });
    const row = rows.find((each) => each.transaction === transaction);
    const signed = await page.get('records.signed', { transaction });
    const { visits } = await page.get('patients.record', { patient });
    const versions = visits.flatMap((visit) => visit.versions);
    return {
      row: [row?.stage, row?.height !== null],
      isCounted: counts.committed > 0,
      signed: [signed.place, signed.readBackAt !== null],
      version: versions.find((each) => each.transaction === transaction)?.place,
    };
  };
  const alone = await told();

  honest = await Promise.all(
    ['Hill', 'Port'].map(() => startFakeNode({ blocks: [...agreed, [foreign.create()]] })),
  );
  await asAdministrator(page);
  for (const [place, { url }] of honest.entries()) {
    await page.get('network.addNode', {
      name: `Other ${place}`,
      address: url,
      pin: '',
      headers: [],
    });
  }
  await untilTrouble('otherChain');
  const contradicted = await told();

  await asAdministrator(page);
  const { nodes } = await page.get('network.nodes', {});
  for (const { node, name } of nodes) {
    if (name.startsWith('Other')) await page.get('network.removeNode', { node });
  }
  await untilTrouble(null);
  const again = await told();

  const readBack = {
    row: ['committed', true],
    isCounted: true,
    signed: ['committed', true],
    version: 'committed',
  };
  expect(alone).toEqual(readBack);
  expect(contradicted).toEqual({
    row: ['sent', false],
    isCounted: false,
    signed: ['waiting', false],
    version: 'waiting',
  });
  expect(again).toEqual(readBack);
});
