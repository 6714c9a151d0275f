import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { Routing } from '#platform/ledger/http/context.ts';
import { getOutputs } from '#platform/ledger/http/outputs.ts';
import { type ApiInProcess, startApiInProcess } from '#test/support/api-in-process.ts';
import { alice, bob, createMaker } from '#test/support/signed-transactions.ts';

const make = createMaker(await createPrimitives());

const few = 3;
const many = 400;

/** A CREATE and TRANSFERs of it, one after another, all with the same word. */
const chainOf = (length: number, word: string) => {
  const all = [make.create({ text: word }, { text: word })];
  for (let last = all[0]; last !== undefined && all.length < length; last = all.at(-1)) {
    all.push(make.transfer(last, alice, alice, { text: word }));
  }
  return all;
};

describe('a list', () => {
  const short = chainOf(few, 'short');
  const long = chainOf(many, 'long');
  const block = Array.from({ length: many }, () => make.create(undefined, null, bob));
  let api: ApiInProcess;

  beforeAll(async () => {
    api = await startApiInProcess();
    for (const each of [...short, ...long]) await api.node.append([each]);
    await api.node.append(block);
  });
  afterAll(() => api.close());

  const ask = async (path: string, method = 'GET') => {
    api.reads();
    const response = await fetch(new URL(path, api.url), { method });
    const text = await response.text();
    const turns = new Set(api.reads()).size;
    return { status: response.status, length: response.headers.get('content-length'), text, turns };
  };
  const idOf = ([first]: typeof short): string => first?.id ?? '';
  /** Transactions as they are served one by one. */
  const served = async (all: typeof short): Promise<readonly unknown[]> => {
    const bodies: unknown[] = [];
    for (const { id } of all) {
      const response = await fetch(new URL(`transactions/${id}`, api.url));
      bodies.push(await response.json());
    }
    return bodies;
  };
  const metadataOf = (all: typeof short) => all.map(({ id, metadata }) => ({ id, metadata }));
  const inOrder = [...block].sort((left, right) => (left.id < right.id ? -1 : 1));
  const height = few + many + 1;
  const blockOf = async (height: number, all: typeof short) => ({
    height,
    transactions: await served(all),
  });

  test.each<readonly [string, () => unknown]>([
    [`transactions?asset_id=${idOf(short)}`, () => served(short)],
    [`transactions?asset_id=${idOf(short)}&operation=CREATE`, () => served(short.slice(0, 1))],
    [`transactions?asset_id=${idOf(short)}&operation=TRANSFER`, () => served(short.slice(1))],
    [`transactions?asset_id=${idOf(short)}&last_tx=true`, () => served(short.slice(-1))],
    [`transactions?asset_id=${idOf(short.slice(1))}`, () => served(short.slice(1, 2))],
    [`transactions?asset_id=${'0'.repeat(64)}`, () => []],
    [`metadata?search=short`, () => metadataOf(short)],
    [`metadata?search=short&limit=2`, () => metadataOf(short.slice(0, 2))],
    [`assets?search=short`, () => [{ data: { text: 'short' }, id: idOf(short) }]],
    ['blocks/1', () => blockOf(1, short.slice(0, 1))],
    ['blocks/0', () => ({ height: 0, transactions: [] })],
    [`outputs?public_key=${'2'.repeat(44)}`, () => []],
  ])('of a few is sent whole: %s', async (path, body) => {
    const expected = `${JSON.stringify(await body())}\n`;
    const headers = { status: 200, length: String(Buffer.byteLength(expected)) };

    expect(await ask(path)).toMatchObject({ ...headers, text: expected });
    expect(await ask(path, 'HEAD')).toMatchObject({ ...headers, text: '' });
  });

  test.each<readonly [string, () => unknown]>([
    [`transactions?asset_id=${idOf(long)}`, () => served(long)],
    ['metadata?search=long', () => metadataOf(long)],
    [`blocks/${height}`, () => blockOf(height, inOrder)],
  ])('of many leaves the others their turns: %s', async (path, body) => {
    const expected = `${JSON.stringify(await body())}\n`;
    const { status, text, turns } = await ask(path);

    expect([status, text === expected]).toEqual([200, true]);
    expect(turns).toBeGreaterThan(1);
    expect(await ask(path, 'HEAD')).toMatchObject({ status: 200, text: '' });
  });

  test('of outputs leaves the others their turns and tells all of them', async () => {
    const link = ({ id }: { readonly id: string }) => ({ transaction_id: id, output_index: 0 });
    const at = async (spent: string) => {
      const { text, turns } = await ask(`outputs?public_key=${alice.publicKey}${spent}`);
      return { links: JSON.parse(text) as unknown, turns };
    };
    const [all, spent, unspent] = [await at(''), await at('&spent=true'), await at('&spent=false')];

    expect(all.links).toEqual([...short, ...long].map(link));
    expect(spent.links).toEqual([...short.slice(0, -1), ...long.slice(0, -1)].map(link));
    expect(unspent.links).toEqual([...short.slice(-1), ...long.slice(-1)].map(link));
  });

  test('of outputs is of one moment, whatever is written meanwhile', async () => {
    const [wide, last] = [make.createWide(300), make.create()];
    const other = await startApiInProcess();
    for (const each of [wide, last]) await other.node.append([each]);
    const asked = new URLSearchParams({ public_key: alice.publicKey, spent: 'false' });
    const routing = { node: other.node } as Routing;

    const { list } = await getOutputs(routing, asked, '', new AbortController().signal);
    const links: unknown[] = [];
    for (const page of list?.members ?? []) {
      links.push(...(page.ok ? page.value : []));
      if (links.length < 300) await other.node.append([make.transfer(last)]);
    }
    await other.close();

    expect(links).toEqual([
      ...wide.outputs.map((_each, index) => ({ transaction_id: wide.id, output_index: index })),
      { transaction_id: last.id, output_index: 0 },
    ]);
  });
});

describe('a list with a transaction that was changed', () => {
  const change = (api: ApiInProcess, id: string): void =>
    api.node.file.write((database) => {
      database.run("UPDATE transactions SET body = '{}' WHERE id = ?", [Buffer.from(id, 'hex')]);
      return { value: undefined, changes: [] };
    });

  test.each([
    ['among the first is refused', 3, 500],
    ['far behind ends in the middle, and the connection with it', 400, 'ends'],
  ])('%s', async (_what, length, expected) => {
    const api = await startApiInProcess();
    const all = chainOf(length, 'word');
    for (const each of all) await api.node.append([each]);
    change(api, all.at(-1)?.id ?? '');

    const answer = await fetch(new URL(`transactions?asset_id=${all[0]?.id}`, api.url));
    const text = await answer.text().catch(() => 'ends');
    const { status } = await fetch(api.url);
    await api.close();

    expect(text === 'ends' ? text : answer.status).toBe(expected);
    expect(status).toBe(200);
  });
});

describe('an answer that cannot be written', () => {
  test('is an error, and the node lives', async () => {
    let isBroken = true;
    const api = await startApiInProcess((node) => {
      const broken = { ...node.file, read: () => ({ height: 1n }) as never };
      return {
        ...node,
        get file() {
          return isBroken ? broken : node.file;
        },
      };
    });
    const head = new URL('/careledger/v1/head', api.url);

    const answer = await fetch(head);
    isBroken = false;
    const after = await fetch(head);
    await api.close();

    expect([answer.status, after.status]).toEqual([500, 200]);
    expect(await answer.json()).toEqual({ message: 'Internal error', status: 500 });
  });
});
