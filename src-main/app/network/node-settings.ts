import { z } from 'zod';
import { mostNodes, type NodeHeader } from '#contract/calls/network.ts';
import type { CallError } from '#contract/errors.ts';
import { type NodeId, nodeIdSchema } from '#contract/network.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { createInTurn } from '#app/in-turn.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { NodeAddress } from '#app/ports/nodes.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import type { SecretStore } from '#app/ports/secrets.ts';
import { fromUtf8, toHex, utf8 } from '#domain/transaction/bytes.ts';
import { createNodeHeaders } from './node-headers.ts';

const namedNodeSchema = z.object({
  node: nodeIdSchema,
  name: z.string(),
  url: z.string(),
  pin: z.string().nullable(),
  headers: z.array(z.string()),
});

/** A node that the administrator named. */
export type NamedNode = Readonly<z.infer<typeof namedNodeSchema>>;

/** What was typed, read: base address, pin in lower-case hex, and headers or `null` to keep them. */
export interface NodeOrder {
  readonly name: string;
  readonly url: string;
  readonly pin: string | null;
  readonly headers: readonly NodeHeader[] | null;
}

/** The nodes of a network, as this workstation knows them: names in the clear, headers sealed. */
export interface NodeSettings {
  readonly list: () => readonly NamedNode[];
  readonly add: (order: NodeOrder) => Promise<Result<NodeId, CallError>>;
  readonly change: (node: NodeId, order: NodeOrder) => Promise<Result<void, CallError>>;
  readonly remove: (node: NodeId) => Promise<Result<void, CallError>>;
  /** With its headers, opened. */
  readonly reach: (node: NamedNode) => Promise<Result<NodeAddress, CallError>>;
  /** As it is typed now: headers of `node` where the order keeps them. */
  readonly reachAs: (
    node: NodeId | null,
    order: Omit<NodeOrder, 'name'>,
  ) => Promise<Result<NodeAddress, CallError>>;
}

interface NodeSettingsOptions {
  readonly crypto: Crypto;
  readonly rows: Rows;
  readonly secrets: SecretStore;
}

const rowId = 'nodes';

export const nodesChange = (nodes: readonly NamedNode[]): RowChange => ({
  put: 'setting',
  id: rowId,
  body: utf8(JSON.stringify(nodes)),
});
const typeAgain = fail<CallError>({
  code: 'badInput',
  issues: [{ path: 'headers', code: 'typeAgain' }],
});

const originOf = (url: string): string => /^https?:\/\/[^/]+/.exec(url)?.[0] ?? url;

const folded = (text: string): string => text.trim().toLowerCase();

export const openNodeSettings = async (options: NodeSettingsOptions): Promise<NodeSettings> => {
  const { crypto, rows } = options;
  const sealed = createNodeHeaders(options);
  const inTurn = createInTurn();
  const stored = await rows.get('setting', rowId);
  const parsed = z
    .array(namedNodeSchema)
    .safeParse(stored === null ? [] : JSON.parse(fromUtf8(stored) ?? 'null'));
  let nodes: readonly NamedNode[] = parsed.success ? parsed.data : [];

  const write = async (
    next: readonly NamedNode[],
    further: readonly RowChange[],
  ): Promise<Result<void, CallError>> => {
    const written = await rows.write({ rows: [nodesChange(next), ...further] });
    if (!written.ok) return fail({ code: 'diskFull' });
    nodes = next;
    return ok(undefined);
  };
  const isTaken = (order: NodeOrder, except: NodeId | null): boolean =>
    nodes.some(
      ({ node, name, url }) =>
        node !== except && (folded(name) === folded(order.name) || url === order.url),
    );
  const find = (node: NodeId | null) => nodes.find((each) => each.node === node);
  /** Headers go to the host that they were typed for, and to no other. */
  const mayKeep = (before: NamedNode, url: string): boolean =>
    before.headers.length === 0 || originOf(before.url) === originOf(url);

  const add = async (order: NodeOrder): Promise<Result<NodeId, CallError>> => {
    if (nodes.length >= mostNodes) return fail({ code: 'tooManyNodes' });
    if (isTaken(order, null)) return fail({ code: 'nodeTaken' });
    const { name, url, pin, headers } = order;
    const node = toHex(crypto.random(16)) as NodeId;
    const change = await sealed.seal(node, headers ?? []);
    if (!change.ok) return change;
    const named = { node, name: name.trim(), url, pin, headers: namesOf(headers ?? []) };
    const written = await write([...nodes, named], change.value);
    return written.ok ? ok(node) : written;
  };
  const change = async (node: NodeId, order: NodeOrder): Promise<Result<void, CallError>> => {
    const before = find(node);
    if (before === undefined) return fail({ code: 'notFound' });
    if (isTaken(order, node)) return fail({ code: 'nodeTaken' });
    const { name, url, pin, headers } = order;
    if (headers === null && !mayKeep(before, url)) return typeAgain;
    const rowsOfHeaders = headers === null ? ok([]) : await sealed.seal(node, headers);
    if (!rowsOfHeaders.ok) return rowsOfHeaders;
    const names = headers === null ? before.headers : namesOf(headers);
    const after: NamedNode = { node, name: name.trim(), url, pin, headers: [...names] };
    return write(
      nodes.map((each) => (each.node === node ? after : each)),
      rowsOfHeaders.value,
    );
  };
  const remove = async (node: NodeId): Promise<Result<void, CallError>> => {
    const before = find(node);
    if (before === undefined) return fail({ code: 'notFound' });
    const rest = nodes.filter((each) => each.node !== node);
    const written = await write(rest, sealed.removal(node));
    if (written.ok && before.headers.length > 0) await sealed.forget(node);
    return written;
  };
  const reach = async ({ node, url, pin, headers }: NamedNode) => {
    const opened = headers.length === 0 ? ok({}) : await sealed.open(node);
    return opened.ok ? ok({ url, pin, headers: opened.value }) : opened;
  };

  return {
    list: () => nodes,
    add: (order) => inTurn(() => add(order)),
    change: (node, order) => inTurn(() => change(node, order)),
    remove: (node) => inTurn(() => remove(node)),
    reach,
    reachAs: async (node, { url, pin, headers }) => {
      if (headers !== null) return ok({ url, pin, headers: byName(headers) });
      if (node === null) return ok({ url, pin, headers: {} });
      const before = find(node);
      if (before === undefined) return fail({ code: 'notFound' });
      return mayKeep(before, url) ? reach({ ...before, url, pin }) : typeAgain;
    },
  };
};

const namesOf = (headers: readonly NodeHeader[]): string[] => headers.map(({ name }) => name);

const byName = (headers: readonly NodeHeader[]): Readonly<Record<string, string>> =>
  Object.fromEntries(headers.map(({ name, value }) => [name, value]));
