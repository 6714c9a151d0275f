import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createHttpNodes } from '#platform/network/http-nodes.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { json } from '#test/support/fake-node.ts';
import { type FakeNetwork, startFakeNetwork } from '#test/support/fake-network.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { type MemberInFolder, openMember } from '#test/support/member-in-folder.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';

const crypto = await realCrypto();
const write = clinicWriter(crypto.primitives, createDriverTransactions(crypto.primitives));
const [root, ada] = [signerOf('root'), signerOf('ada')];
const clinic = { clinic: idOf('clinic'), root: root.publicKey };

/** More than go out at once. */
const records = 40;
const patience = { timeout: 60_000, interval: 20 } as const;

const folder = makeFolder();
let network: FakeNetwork;
let pc: MemberInFolder;

/** What the first of two nodes does with a POST, the text of which it has read; its blocks are those of the other. */
type Answer = (response: ServerResponse, body: string) => unknown;
let posts: number;
const firstNode = (answer: Answer | null): void => {
  network.nodes[0]?.override((request, response) => {
    if (request.method !== 'POST') return false;
    posts += 1;
    void text(request).then((body) =>
      answer === null ? handOn(body).then(() => json(response, {}, 202)) : answer(response, body),
    );
    return true;
  });
};
const handOn = async (body: string): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  const url = `${network.nodes[1]?.url ?? ''}api/v1/transactions?mode=async`;
  await fetch(url, { method: 'POST', headers, body });
};

const open = async (): Promise<void> => {
  const clients = network.nodes.map(({ url }, place) =>
    createHttpNodes({
      clock: systemClock,
      connectLimit: 20_000,
      answerLimit: place === 0 ? 2_000 : 20_000,
    })({ url, pin: null, headers: {} }),
  );
  pc = await openMember(folder.folder, { clients, clock: fastClock(20), crypto, clinic });
  await vi.waitFor(
    () => expect(pc.member.membership()).toMatchObject({ caughtUp: true }),
    patience,
  );
};
const send = (...all: readonly Transaction[]): Promise<void> =>
  pc.enqueue(...all.map((transaction) => ({ transaction, fallback: null, after: [] })));
const untilCommitted = (...all: readonly Transaction[]): Promise<void> =>
  vi.waitFor(async () => {
    const states = await Promise.all(all.map(({ id }) => pc.stateOf(id)));
    expect(states.filter((state) => state !== 'committed')).toEqual([]);
  }, patience);

beforeAll(async () => {
  network = await startFakeNetwork(crypto.primitives, 2);
  firstNode(null);
  await open();
  const found = write.clinic(root);
  await send(found);
  await untilCommitted(found);
  const staff = write.staff(root, 'ada', ['administrator', 'doctor']);
  await send(staff);
  await untilCommitted(staff);
  await pc.close();
});
afterAll(async () => {
  await network.close();
  folder.remove();
});
beforeEach(() => {
  posts = 0;
});
afterEach(async () => {
  firstNode(null);
  await pc.close();
});

const html = '<!doctype html><title>Welcome</title>';
const page =
  (status: number): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end(html);
  };
const begin = (response: ServerResponse, status = 202): void =>
  void response.writeHead(status, { 'content-type': 'application/json' });
const endless: Answer = (response) => {
  begin(response);
  const more = (): void => {
    while (!response.destroyed && response.write(' '.repeat(65_536)));
  };
  response.on('drain', more);
  more();
};
const dripping: Answer = (response) => {
  begin(response);
  const timer = setInterval(() => response.write(' '), 1_000);
  response.on('close', () => clearInterval(timer));
};
const reset: Answer = (response) => response.socket?.resetAndDestroy();

const answers: readonly (readonly [string, Answer])[] = [
  ...[400, 401, 403, 404, 405, 408, 413, 418, 429, 500, 501, 502, 503, 504].map(
    (status) => [`${status}`, (response: ServerResponse) => json(response, {}, status)] as const,
  ),
  ...[200, 202, 400, 404, 502].map((status) => [`${status} and HTML`, page(status)] as const),
  ...[301, 302, 303, 307, 308].map(
    (status) =>
      [
        `${status}, elsewhere`,
        (response: ServerResponse) => response.writeHead(status, { location: '/other' }).end(),
      ] as const,
  ),
  [
    'a fault that the record does not have',
    (response) =>
      json(response, { message: 'Invalid transaction (InvalidSignature): no', status: 400 }, 400),
  ],
  ['a body that never ends', endless],
  ['one byte a second', dripping],
  ['a reset after the POST', reset],
  [
    'a reset after the POST, which it took',
    (response, body) => handOn(body).then(() => reset(response, body)),
  ],
  ['500, and it took it', (response, body) => handOn(body).then(() => json(response, {}, 500))],
  ['400, and it took it', (response, body) => handOn(body).then(() => json(response, {}, 400))],
];

test.each(answers)(
  `a node that answers POSTs with %s loses and doubles nothing of ${records} records, which go through another`,
  { timeout: 120_000 },
  async (name, answer) => {
    await open();
    const patients = Array.from(
      { length: records },
      (_, place) => write.patient(ada, `${name} ${place}`).transaction,
    );
    firstNode(answer);
    await send(...patients);
    await untilCommitted(...patients);

    const inBlocks = network
      .blocks()
      .flat()
      .map(({ id }) => id);
    const times = (wanted: string): number => inBlocks.filter((id) => id === wanted).length;
    expect(posts).toBeGreaterThan(0);
    expect(patients.map(({ id }) => times(id))).toEqual(patients.map(() => 1));
  },
);
