import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Outgoing } from '#app/outbox/outbox.ts';
import type { OutboxState } from '#app/ports/rows.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createHttpNodes, usualLimits } from '#platform/network/http-nodes.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { clinicWriter, idOf, type Written } from '#test/support/clinic.ts';
import { type FakeNetwork, startFakeNetwork } from '#test/support/fake-network.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { type MemberInFolder, openMember } from '#test/support/member-in-folder.ts';
import { steadyWasm } from '#test/support/node-flags.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';

const crypto = await realCrypto();
const transactions = createDriverTransactions(crypto.primitives);
const [root, ada, ben, cleo] = ['root', 'ada', 'ben', 'cleo'].map(signerOf) as [
  ReturnType<typeof signerOf>,
  ReturnType<typeof signerOf>,
  ReturnType<typeof signerOf>,
  ReturnType<typeof signerOf>,
];
const clinic = { clinic: idOf('clinic'), root: root.publicKey };
const driver = new URL('outbox-driver.ts', import.meta.url).pathname;

/** Whoever has not come to a move after so long never will; generous, in milliseconds. */
const neverAfter = 100_000;

/** Every move of a row that a program in a network writes down. */
const moves = [
  'queued to held',
  'held to queued',
  'queued to posting',
  'posting to posted',
  'posted to queued',
  'any to committed',
  'any to diverted',
  'held to diverted',
  'diverted to branched',
  'branched to merged',
  'any to late',
  'late to committed',
  'any to void',
  'posted to refused',
  'held to refused',
] as const;

/** What a workstation signed offline, and what has to become of it. */
interface Signed extends Outgoing {
  readonly ends: OutboxState;
}
type Signing = Pick<Written, 'transaction'> & { readonly fallback?: Transaction };
const signed = (
  { transaction, fallback }: Signing,
  ends: OutboxState,
  ...after: readonly Signing[]
): Signed => ({
  transaction,
  fallback: fallback ?? null,
  after: after.map((each) => each.transaction.id),
  ends,
});

let folder: ReturnType<typeof makeFolder>;
let network: FakeNetwork;
let all: readonly Signed[];
let timer: ReturnType<typeof setInterval>;
/** The workstation knows of its late record, which then is taken over. */
let isLateKnown: boolean;

const serve = (...blocks: readonly (readonly Transaction[])[]): void => {
  for (const block of blocks) network.addBlock(block);
  for (const node of network.nodes) node.serve(network.blocks());
};

/** Two doctors changed one visit, a third was revoked, and one record comes into no block at the first try. */
const begin = (): void => {
  const write = clinicWriter(crypto.primitives, transactions);
  const owners = [ada, ben];
  const patient = write.patient(ada, 'amara');
  const visit = write.visit(ada, 'amara', 'visit', owners);
  const theirs = write.amendment(ben, visit, 'amara', owners);
  serve(
    [write.clinic(root)],
    ['ada', 'ben', 'cleo'].map((name) => write.staff(root, name, ['doctor'])),
    [patient.transaction],
    [visit.transaction],
    [theirs.transaction, write.staff(root, 'cleo', ['doctor'], 'revoked')],
  );
  const own = write.amendment(ada, visit, 'amara', owners);
  const child = write.amendment(ada, own, 'amara', owners);
  const next = write.patient(ada, 'bebe');
  const slow = write.patient(ada, 'chidi');
  const late = write.visit(cleo, 'amara', 'late');
  const made = write.visit(ada, 'amara', 'faulty');
  const metadata = { ...made.transaction.metadata, iv: '' };
  const faulty = { ...made, transaction: { ...made.transaction, metadata } };
  all = [
    signed(own, 'merged', visit),
    signed(child, 'merged', own),
    signed(next, 'committed'),
    signed(write.visit(ada, 'bebe', 'first'), 'committed', next),
    signed(slow, 'committed'),
    signed(late, 'committed'),
    signed(write.visitUnderWrongKey(ada, 'amara', 'wrong'), 'void'),
    signed(faulty, 'refused'),
    signed(write.amendment(ada, made, 'amara', owners), 'refused', faulty),
  ];
  const heads = [theirs, child].flatMap(({ versionId }) => versionId ?? []);
  const merge = write.branch(ada, visit, heads, 'conflict').transaction;
  const adopt = write.adopt(ada, late.transaction);
  network.withheld.add(slow.transaction.id);
  const follows = (first: string, then: Transaction): void => {
    if (network.heightOf(first) !== null && network.heightOf(then.id) === null) serve([then]);
  };
  timer = setInterval(() => {
    if ((network.offered.get(slow.transaction.id) ?? 0) > 1) network.withheld.clear();
    follows(child.fallback.id, merge);
    if (isLateKnown) follows(late.transaction.id, adopt);
  }, 20);
};

const open = (): Promise<MemberInFolder> => {
  const connect = createHttpNodes({ clock: systemClock, ...usualLimits });
  const clients = network.nodes.map(({ url }) => connect({ url, pin: null, headers: {} }));
  return openMember(folder.folder, { clients, clock: fastClock(20), crypto, clinic });
};

const dieAt = async (move: string, when: 'before' | 'after'): Promise<void> => {
  const words = [folder.folder, root.publicKey, move, when, ...network.nodes.map(({ url }) => url)];
  const child = spawn(process.execPath, [...steadyWasm, driver, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.on('data', () => (isLateKnown = true));
  const never = setTimeout(() => child.kill('SIGTERM'), neverAfter);
  const [, signal] = await once(child, 'exit');
  clearTimeout(never);
  // Another end than its own is that of a program that never came to it.
  expect(`${move}: ${signal}`).toBe(`${move}: SIGKILL`);
};

beforeEach(async () => {
  folder = makeFolder();
  isLateKnown = false;
  network = await startFakeNetwork(crypto.primitives, 2);
  begin();
  network.answer(false);
  const pc = await open();
  await pc.enqueue(...all);
  await pc.close();
  network.answer(true);
});
afterEach(async () => {
  clearInterval(timer);
  await network.close();
  folder.remove();
});

test.each(moves)(
  'killed before and after a row goes from %s, an outbox loses and doubles nothing',
  { timeout: 3 * neverAfter },
  async (move) => {
    await dieAt(move, 'before');
    await dieAt(move, 'after');
    isLateKnown = true;
    const pc = await open();
    const states = () => Promise.all(all.map(({ transaction }) => pc.stateOf(transaction.id)));
    const ends = all.map((each) => each.ends);
    await vi.waitFor(async () => expect(await states()).toEqual(ends), {
      timeout: 60_000,
      interval: 50,
    });
    await pc.close();

    const ids = network
      .blocks()
      .flat()
      .map(({ id }) => id);
    const times = (wanted: string | undefined): number => ids.filter((id) => id === wanted).length;
    expect(
      all.map(({ transaction, fallback }) => times(transaction.id) + times(fallback?.id)),
    ).toEqual(all.map((each) => Number(each.ends !== 'refused')));
  },
);
