import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PostReply } from '#app/ports/nodes.ts';
import { fail, ok } from '#contract/result.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import {
  type MemberInFolder,
  type NodeInTest,
  openMember,
} from '#test/support/member-in-folder.ts';
import { type NetworkInMemory, networkInMemory } from '#test/support/network-in-memory.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';

const crypto = await realCrypto();
const { primitives } = crypto;
const transactions = createDriverTransactions(primitives);
const [root, ada] = [signerOf('root'), signerOf('ada')];
const clinic = { clinic: idOf('clinic'), root: root.publicKey };

let folder: ReturnType<typeof makeFolder>;
let clock: FakeClock;
let write: ReturnType<typeof clinicWriter>;
/** The network in which blocks are made now. */
let network: NetworkInMemory;
let pc: MemberInFolder;

/** Time passes in steps of half a second, and every other second a block is made. */
const timePasses = async (steps: number): Promise<void> => {
  for (let step = 0; step < steps; step += 1) {
    clock.advance(500);
    if (step % 4 === 3) network.makeBlock();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};
const until = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isSo()) return;
    await timePasses(4);
  }
  throw new Error('it never came to that');
};
const untilCommitted = (transaction: Transaction): Promise<void> =>
  until(async () => (await pc.stateOf(transaction.id)) === 'committed');
const send = (...all: readonly Transaction[]): Promise<void> =>
  pc.enqueue(...all.map((transaction) => ({ transaction, fallback: null, after: [] })));
const publish = async (...all: readonly Transaction[]): Promise<void> => {
  await send(...all);
  for (const each of all) await untilCommitted(each);
};
const open = async (...clients: readonly NodeInTest[]): Promise<void> => {
  pc = await openMember(folder.folder, { clients, clock, crypto, clinic });
};
const beginClinic = async (): Promise<void> => {
  await publish(write.clinic(root));
  await publish(write.staff(root, 'ada', ['administrator', 'doctor']));
};

beforeEach(() => {
  folder = makeFolder();
  clock = createFakeClock();
  write = clinicWriter(primitives, transactions);
  network = networkInMemory(primitives);
});
afterEach(async () => {
  await pc.close();
  folder.remove();
});

describe('a node that answers and keeps nothing', () => {
  const answers: readonly (readonly [string, PostReply])[] = [
    ['that it took it', { reply: 'taken' }],
    ['that a parent is missing', { reply: 'refused', name: 'InputDoesNotExist' }],
    ['no, without a reason', { reply: 'refused', name: '' }],
  ];
  test.each(answers)('saying %s, holds nothing up that others would take', async (_, reply) => {
    let keeps = true;
    let offered = 0;
    const { client } = network.node('node 0');
    const hole: NodeInTest = {
      ...client,
      post: (body) => {
        if (keeps) return client.post(body);
        offered += 1;
        return Promise.resolve(ok(reply));
      },
    };
    await open(hole, ...[1, 2, 3].map((place) => network.node(`node ${place}`).client));
    await beginClinic();
    keeps = false;
    const first = write.patient(ada, 'amara').transaction;
    await publish(first);
    for (const each of ['bebe', 'chidi', 'dalia'])
      await publish(write.patient(ada, each).transaction);
    const before = offered;
    await publish(write.patient(ada, 'emeka').transaction);

    expect(network.offered.get(first.id)).toBe(1);
    // Who kept nothing three times over is asked last.
    expect([before <= 3, offered]).toEqual([true, before]);
  });
});

describe('a network that was begun anew', () => {
  /** The same two addresses, of whichever network stands there. */
  const nodes = (): readonly NodeInTest[] =>
    ['one', 'other'].map((name) => ({
      block: (height) =>
        isUp
          ? network.node(name).client.block(height)
          : Promise.resolve(fail({ code: 'unreachable' })),
      post: (body) =>
        isUp
          ? network.node(name).client.post(body)
          : Promise.resolve(fail({ code: 'unreachable' })),
    }));
  let isUp = true;
  const beginAnew = (): void => {
    network = networkInMemory(primitives);
    for (let block = 0; block < 20; block += 1) network.makeBlock();
  };
  const untilOther = (): Promise<void> =>
    until(() => {
      const membership = pc.member.membership();
      return membership.state === 'network' && membership.trouble === 'otherChain';
    });

  beforeEach(async () => {
    isUp = true;
    await open(...nodes());
    await beginClinic();
  });

  test('while nobody looked is offered nothing of this clinic', async () => {
    isUp = false;
    await timePasses(40);
    const patient = write.patient(ada, 'amara').transaction;
    await send(patient);
    await timePasses(20);
    beginAnew();
    isUp = true;
    await untilOther();
    await timePasses(200);

    expect(network.offered.size).toBe(0);
    expect(await pc.stateOf(patient.id)).toBe('queued');
  });

  test('is offered nothing when somebody does not want to wait, nor after a restart', async () => {
    beginAnew();
    await untilOther();
    const patient = write.patient(ada, 'amara').transaction;
    await send(patient);
    pc.member.tryNow();
    await timePasses(100);
    await pc.close();
    await open(...nodes());
    await timePasses(200);
    pc.member.tryNow();
    await timePasses(100);

    expect(network.offered.size).toBe(0);
    expect(await pc.stateOf(patient.id)).toBe('queued');
  });
});

test('a node of another chain is offered nothing, while the others are', async () => {
  const other = networkInMemory(primitives);
  for (let block = 0; block < 500; block += 1) other.makeBlock();
  let isOther = false;
  let looks = 0;
  const turned: NodeInTest = {
    block: (height) => {
      looks += Number(isOther);
      return (isOther ? other : network).node('node 0').client.block(height);
    },
    post: (body) => (isOther ? other : network).node('node 0').client.post(body),
  };
  await open(turned, ...[1, 2].map((place) => network.node(`node ${place}`).client));
  await beginClinic();
  isOther = true;
  // What it was compared with: its end, and the last blocks that hold something.
  await until(() => looks > 3);
  await timePasses(40);
  await publish(write.patient(ada, 'amara').transaction);

  expect(other.offered.size).toBe(0);
});
