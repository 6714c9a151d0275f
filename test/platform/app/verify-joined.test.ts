import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHeadlessNode } from '#app/headless/headless-node.ts';
import { verifyFolder } from '#app/headless/verify-folder.ts';
import type { OpenVerification } from '#app/ports/verification.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { openVerification } from '#platform/ledger/verify/open-verification.ts';
import { serveLedger } from '#platform/store/serve-ledger.ts';
import { workers } from '#test/support/store-in-folder.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { startFakeNetwork } from '#test/support/fake-network.ts';
import { joinNetwork, untilAllSent, untilCaughtUp } from '#test/support/join-network.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { quickMachine } from '#test/support/quick-machine.ts';
import { platformOf } from '#test/support/real-app.ts';
import { workerUrls } from '../../../src-main/entry/workers.ts';

const primitives = await createPrimitives();
const foreign = createMaker(primitives).create({ of: 'somebody else' });
let joined: Clinic;
let key: Uint8Array;

beforeAll(async () => {
  const network = await startFakeNetwork(primitives, 2);
  joined = await foundClinic();
  const { page, close } = await openClinic(joined, {
    clock: fastClock(10),
    change: (platform) => ({
      ...platform,
      store: {
        ...platform.store,
        open: (with_, api) => {
          key = with_.slice();
          return platform.store.open(with_, api);
        },
      },
    }),
  });
  await asDoctor(page);
  await addPatient(page);
  await joinNetwork(
    page,
    network.nodes.map(({ url }) => url),
  );
  network.addBlock([foreign]);
  await asDoctor(page);
  await addPatient(page);
  await untilAllSent(page);
  await untilCaughtUp(page);
  await close();
  await network.close();
});
afterAll(removeFolders);

const verify = async ({ folder, keychain }: Clinic) => {
  const platform = quickMachine(keychain)(await platformOf(folder));
  const open = (of: string): OpenVerification =>
    openVerification({ folder: of, primitives, worker: workerUrls().verify, threads: 0 });
  const verified = await verifyFolder({
    platform,
    exists: true,
    given: null,
    askPassphrase: () => Promise.resolve(null),
    open: open(folder),
    openNetwork: open(join(folder, 'network')),
    onProgress: () => undefined,
  });
  if (!verified.ok) throw new Error(verified.error.code);
  return verified.value;
};

test('a headless node over a joined folder serves the blocks of the network', async () => {
  const { folder, keychain } = await copyOf(joined);
  const serve = (of: string) =>
    serveLedger(workers.ledger, {
      folder: of,
      port: { want: 0, strict: false },
      postToken: null,
    });
  const started = await startHeadlessNode({
    platform: quickMachine(keychain)(await platformOf(folder)),
    exists: true,
    given: null,
    askPassphrase: () => Promise.resolve(null),
    open: serve(folder),
    openNetwork: serve(join(folder, 'network')),
    follow: null,
  });
  if (!started.ok) throw new Error(started.error.code);
  const answer = await fetch(`${started.value.apiUrl}transactions/${foreign.id}`);
  const body: unknown = await answer.json();
  await started.value.stop();

  expect(started.value.readOnly).toBe('joined');
  expect(body).toEqual(foreign);
});

/** The clinic with one of its two files changed by who has the key. */
const changed = async (file: string, sql: string): Promise<Clinic> => {
  const copy = await copyOf(joined);
  const database = connectWithKey(join(copy.folder, file), key);
  database.exec(sql);
  database.close();
  return copy;
};

test('a joined folder is whole: its own chain, the copy of the network, and what that says of the first', async () => {
  const report = await verify(await copyOf(joined));

  expect(report).toMatchObject({
    problems: [],
    policy: 'compared',
    signedHead: 'holds',
    network: { problems: [], policy: 'compared', anchor: 'holds' },
  });
  expect(report.network?.checked).toBeGreaterThan(report.checked);
});

test('an own chain that was made anew is not the one that the network names', async () => {
  const clinic = await changed(
    'ledger.db',
    'UPDATE blocks SET hash = zeroblob(32) WHERE height = (SELECT max(height) FROM blocks)',
  );

  const { problems, network } = await verify(clinic);

  expect(network).toMatchObject({ problems: [], anchor: 'differs' });
  expect(problems.map(({ flaw }) => flaw)).toContain('block');
});

test('a transaction that was changed in the copy is named', async () => {
  const clinic = await changed(
    'network/ledger.db',
    "UPDATE transactions SET body = replace(body, '2.0', '1.0') WHERE height = (SELECT min(height) FROM transactions)",
  );

  const { problems, network } = await verify(clinic);

  expect(problems).toEqual([]);
  expect(network?.problems).toContainEqual(expect.objectContaining({ flaw: 'hash' }));
});

test('a copy that counts the records of another clinic is not ours', async () => {
  const clinic = await changed(
    'network/ledger.db',
    `UPDATE facts SET value = '${'c'.repeat(32)}' WHERE name = 'clinic'`,
  );

  const { network } = await verify(clinic);

  expect(network?.problems).toContainEqual({ height: null, id: null, flaw: 'facts' });
});
