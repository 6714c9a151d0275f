import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outgoing } from '#app/outbox/outbox.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import { type NetworkInMemory, networkInMemory } from '#test/support/network-in-memory.ts';
import { type NetworkedWorkstation, openNetworked } from '#test/support/networked-workstation.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';

const primitives = await createPrimitives();
const transactions = createDriverTransactions(primitives);
const [root, ada, ben] = [signerOf('root'), signerOf('ada'), signerOf('ben')];
const clinic = { clinic: idOf('clinic'), root: root.publicKey };

const outgoing = (
  { transaction, fallback = null }: Pick<Outgoing, 'transaction'> & Partial<Outgoing>,
  ...after: readonly Pick<Outgoing, 'transaction'>[]
): Outgoing => ({
  transaction,
  fallback,
  after: after.map(({ transaction: { id } }) => id),
});

describe('the outbox of a workstation in a network', () => {
  const folders: ReturnType<typeof makeFolder>[] = [];
  const open: NetworkedWorkstation[] = [];
  let network: NetworkInMemory;
  let clock: FakeClock;
  let write: ReturnType<typeof clinicWriter>;
  let pc: NetworkedWorkstation;

  const start = async (folder?: string): Promise<NetworkedWorkstation> => {
    const made = folder === undefined ? makeFolder() : null;
    if (made !== null) folders.push(made);
    const options = { network, clock, primitives, clinic };
    const workstation = await openNetworked(made?.folder ?? folder ?? '', options);
    open.push(workstation);
    return workstation;
  };
  const stop = async (workstation: NetworkedWorkstation): Promise<void> => {
    open.splice(open.indexOf(workstation), 1);
    await workstation.close();
  };
  /** Time passes, and now and then a block is made, until this is so. */
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (let step = 0; step < 400; step += 1) {
      if (await isSo()) return;
      clock.advance(500);
      if (step % 4 === 3) network.makeBlock();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error('it never came to that');
  };
  /** So many milliseconds, so many times; what falls due meanwhile gets its turn. No block is made. */
  const timePasses = async (times: number, milliseconds: number): Promise<void> => {
    for (let step = 0; step < times; step += 1) {
      clock.advance(milliseconds);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const untilState = (workstation: NetworkedWorkstation, id: string, state: string) =>
    until(async () => (await workstation.states()).get(id) === state);
  const publish = async (...written: readonly Parameters<typeof outgoing>[0][]) => {
    await pc.enqueue(...written.map((each) => outgoing(each)));
    for (const { transaction } of written) await untilState(pc, transaction.id, 'committed');
  };
  const timesInBlocks = (id: string): number =>
    network
      .blocks()
      .flat()
      .filter((each) => each.id === id).length;

  beforeEach(async () => {
    network = networkInMemory(primitives);
    clock = createFakeClock();
    write = clinicWriter(primitives, transactions);
    pc = await start();
    await publish({ transaction: write.clinic(root) });
    await publish(
      { transaction: write.staff(root, 'ada', ['administrator', 'doctor']) },
      { transaction: write.staff(root, 'ben', ['doctor']) },
    );
  });
  afterEach(async () => {
    for (const each of [...open]) await stop(each);
    for (const { remove } of folders.splice(0)) remove();
  });

  test('holds what waits for its parent, and commits all in their order', async () => {
    const patient = write.patient(ada, 'amara');
    const visit = write.visit(ada, 'amara', 'visit');
    const amendment = write.amendment(ada, visit, 'amara', [ada]);

    await pc.enqueue(outgoing(patient), outgoing(visit, patient), outgoing(amendment, visit));
    await untilState(pc, amendment.transaction.id, 'committed');

    expect([...(await pc.states()).values()].every((state) => state === 'committed')).toBe(true);
    expect(await pc.outbox.counts()).toEqual({ waiting: 0, attention: 0 });
  });

  test('waits while no node answers, and resumes by itself', async () => {
    const patient = write.patient(ada, 'amara');
    network.become('silent');
    await pc.enqueue(outgoing(patient));
    await timePasses(50, 5_000);
    const offline = await pc.outbox.counts();

    network.become('fine');
    await untilState(pc, patient.transaction.id, 'committed');

    expect(offline).toEqual({ waiting: 1, attention: 0 });
    expect(timesInBlocks(patient.transaction.id)).toBe(1);
  });

  test('goes out at once where somebody does not want to wait for the next try', async () => {
    const patient = write.patient(ada, 'amara');
    network.become('silent');
    await pc.enqueue(outgoing(patient));
    await timePasses(50, 5_000);
    const silent = pc.follower.silent();
    const before = clock.monotonic();

    network.become('fine');
    pc.tryNow();
    for (let step = 0; step < 400; step += 1) {
      if (timesInBlocks(patient.transaction.id) > 0) break;
      clock.advance(5);
      if (step % 4 === 3) network.makeBlock();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }

    const waited = clock.monotonic() - before;
    expect(silent.map(({ nextTry }) => nextTry > waited)).toEqual([true, true]);
    expect(timesInBlocks(patient.transaction.id)).toBe(1);
  });

  test.each(['lost', 'dropped'] as const)('survives answers that are %s', async (weather) => {
    const patient = write.patient(ada, 'amara');
    network.become(weather);
    await pc.enqueue(outgoing(patient));
    await timePasses(20, 1_000);

    network.become('fine');
    await untilState(pc, patient.transaction.id, 'committed');

    expect(timesInBlocks(patient.transaction.id)).toBe(1);
  });

  test('puts the branch in the place of an amendment whose output another spent', async () => {
    const patient = write.patient(ada, 'amara');
    const visit = write.visit(ada, 'amara', 'visit', [ada, ben]);
    await publish(patient);
    await publish(visit);
    const other = await start();
    const own = write.amendment(ada, visit, 'amara', [ada, ben]);
    const theirs = write.amendment(ben, visit, 'amara', [ada, ben]);
    const child = write.amendment(ada, own, 'amara', [ada, ben]);

    await other.enqueue(outgoing(theirs));
    await untilState(other, theirs.transaction.id, 'committed');
    await pc.enqueue(outgoing(own), outgoing(child, own));
    await untilState(pc, child.transaction.id, 'branched');

    expect((await pc.states()).get(own.transaction.id)).toBe('branched');
    expect(timesInBlocks(own.fallback.id)).toBe(1);
    expect(timesInBlocks(own.transaction.id)).toBe(0);
    expect(await pc.outbox.counts()).toEqual({ waiting: 0, attention: 2 });
    await until(async () => (await other.height()) === (await pc.height()));
    expect(await other.verdicts()).toEqual(await pc.verdicts());
  });

  test('keeps a record of somebody who is enrolled no more as late, until a doctor adopts it', async () => {
    const patient = write.patient(ada, 'amara');
    await publish(patient);
    await publish({ transaction: write.staff(root, 'ben', ['doctor'], 'revoked') });
    const visit = write.visit(ben, 'amara', 'visit');

    await pc.enqueue(outgoing(visit));
    await untilState(pc, visit.transaction.id, 'late');
    const adopt = write.adopt(ada, visit.transaction);
    await publish({ transaction: adopt });
    await untilState(pc, visit.transaction.id, 'committed');

    expect(await pc.outbox.counts()).toEqual({ waiting: 0, attention: 0 });
  });

  test('keeps an amendment of somebody who is enrolled no more, whose output another spent, as late until it is adopted', async () => {
    const patient = write.patient(ada, 'amara');
    const visit = write.visit(ada, 'amara', 'visit', [ada, ben]);
    await publish(patient);
    await publish(visit);
    const other = await start();
    await other.enqueue(outgoing(write.amendment(ada, visit, 'amara', [ada, ben])));
    await until(async () => (await other.outbox.counts()).waiting === 0);
    await publish({ transaction: write.staff(root, 'ben', ['doctor'], 'revoked') });
    const own = write.amendment(ben, visit, 'amara', [ada, ben]);
    const child = write.amendment(ben, own, 'amara', [ada, ben]);

    await pc.enqueue(outgoing(own), outgoing(child, own));
    await untilState(pc, own.transaction.id, 'late');
    await untilState(pc, child.transaction.id, 'late');
    const offers = () => [own, child].map(({ fallback }) => network.offered.get(fallback.id));
    const before = offers();
    await timePasses(200, 1_000);
    const after = offers();
    await publish({ transaction: write.adopt(ada, own.fallback, child.fallback) });
    await untilState(pc, child.transaction.id, 'branched');

    expect(after).toEqual(before);
    expect((await pc.states()).get(own.transaction.id)).toBe('branched');
  });

  test('refuses what two nodes find faulty, and what waits for it, and loses neither', async () => {
    const patient = write.patient(ada, 'amara');
    const visit = write.visit(ada, 'amara', 'visit');
    const faulty = { ...visit.transaction, metadata: { ...visit.transaction.metadata, iv: '' } };
    const child = write.amendment(ada, visit, 'amara', [ada]);
    await publish(patient);

    await pc.enqueue(outgoing({ transaction: faulty }), outgoing(child, { transaction: faulty }));
    await untilState(pc, child.transaction.id, 'refused');

    expect((await pc.states()).get(faulty.id)).toBe('refused');
    expect(await pc.outbox.counts()).toEqual({ waiting: 0, attention: 1 });
  });

  test('offers nothing while it is paused, after a restart neither', async () => {
    const patient = write.patient(ada, 'amara');
    pc.outbox.pause(true);
    await pc.enqueue(outgoing(patient));
    await timePasses(20, 1_000);
    const folder = folders.at(-1)?.folder;
    await stop(pc);
    pc = await start(folder);
    await timePasses(20, 1_000);
    const offered = network.offered.get(patient.transaction.id);
    const isPaused = pc.outbox.isPaused();

    pc.outbox.pause(false);
    await untilState(pc, patient.transaction.id, 'committed');
    await stop(pc);
    pc = await start(folder);
    await timePasses(5, 1_000);

    expect([offered, isPaused, pc.outbox.isPaused()]).toEqual([undefined, true, false]);
  });

  test('asks for somebody when nothing moves for ten minutes though the network answers', async () => {
    const patient = write.patient(ada, 'amara');
    network.become('dropped');
    await pc.enqueue(outgoing(patient));
    for (let step = 0; step < 80; step += 1) {
      clock.advance(10_000);
      await new Promise((resolve) => setTimeout(resolve, 1));
      await pc.outbox.counts();
    }

    expect(await pc.outbox.counts()).toEqual({ waiting: 1, attention: 1 });
  });

  test('takes up what a crash left in the middle of a request', async () => {
    const patient = write.patient(ada, 'amara');
    network.become('lost');
    await pc.enqueue(outgoing(patient));
    await timePasses(3, 100);
    await stop(pc);
    network.become('fine');
    network.makeBlock();
    pc = await start(folders[0]?.folder);
    await untilState(pc, patient.transaction.id, 'committed');

    expect(timesInBlocks(patient.transaction.id)).toBe(1);
  });
});
