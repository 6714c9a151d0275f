import type { IncomingMessage } from 'node:http';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { AppendFailure, LedgerNode } from '../ledger-node.ts';
import { type Answer, found, foundList, notFound, refused } from './answer.ts';
import { findHead } from '../chain.ts';
import { isJson } from './body.ts';
import type { Get, Routing } from './context.ts';
import { isOwnOrigin } from './host-check.ts';
import {
  booleanParameter,
  modeParameter,
  operationParameter,
  optional,
  required,
  transactionIdParameter,
} from './query.ts';
import { servedTransaction, servedTransactions } from './served.ts';

export const getTransaction: Get = ({ node }, _query, id) => {
  const served = servedTransaction(node, id);
  if (!served.ok) return served.error;
  return served.value === undefined ? notFound : found(served.value);
};

/** Ids that are looked up in one go. */
const atOnce = 256;

/**
 * The asset of a CREATE is its own id. Without an operation a TRANSFER is found by its own id, too. The
 * index by asset is one of TRANSFERs alone, and is used where the query says so itself.
 */
const selections = {
  CREATE: "SELECT seq, id FROM transactions WHERE id = ? AND operation = 'CREATE'",
  TRANSFER: "SELECT seq, id FROM transactions WHERE asset = ? AND operation = 'TRANSFER'",
} as const;

const either = `SELECT seq, id FROM transactions WHERE id = ?`;

type Operation = keyof typeof selections | null;

/** What a query chooses above one transaction and up to another, with its parameters. */
const selection = (operation: Operation, asset: string, after: number, upTo: number) => {
  const id = Buffer.from(asset, 'hex');
  const parts = operation === null ? [either, selections.TRANSFER] : [selections[operation]];
  return {
    sql: parts.map((part) => `${part} AND seq > ? AND seq <= ?`).join(' UNION '),
    params: parts.flatMap(() => [id, after, upTo]),
  };
};

const largestSeq = Number.MAX_SAFE_INTEGER;

const lastOfAsset = (node: LedgerNode, asset: string, operation: Operation): readonly string[] => {
  const { sql, params } = selection(operation, asset, 0, largestSeq);
  return node.file
    .read((database) => database.all(`${sql} ORDER BY seq DESC LIMIT 1`, params))
    .map((row) => row.hex('id'));
};

/** Oldest first; all that are there now, although they are looked up bit by bit. */
function* idsOfAsset(node: LedgerNode, asset: string, operation: Operation): Generator<string> {
  const upTo = node.file.read((database) => findHead(database).transactions);
  for (let after = 0; ;) {
    const { sql, params } = selection(operation, asset, after, upTo);
    const rows = node.file.read((database) =>
      database.all(`${sql} ORDER BY seq LIMIT ${atOnce}`, params),
    );
    for (const row of rows) yield row.hex('id');
    if (rows.length < atOnce) return;
    after = rows.at(-1)?.integer('seq') ?? upTo;
  }
}

export const getTransactionsOfAsset: Get = ({ node }, query) => {
  const operation = optional(query, 'operation', operationParameter);
  if (!operation.ok) return operation.error;
  const asset = required(query, 'asset_id', transactionIdParameter);
  if (!asset.ok) return asset.error;
  const last = optional(query, 'last_tx', booleanParameter);
  if (!last.ok) return last.error;
  const chosen = last.value === true ? lastOfAsset : idsOfAsset;
  return foundList(servedTransactions(node, chosen(node, asset.value, operation.value)));
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const mayPost = (request: IncomingMessage, token: string | null): boolean => {
  if (!isOwnOrigin(request)) return false;
  if (token === null) return true;
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
};

const unauthorized: Answer = {
  ...refused(401, 'Posting here needs the token of this data folder'),
  headers: { 'WWW-Authenticate': 'Bearer' },
};

const refusal = (failure: AppendFailure): Answer => {
  switch (failure.code) {
    case 'refused':
      return failure.name === 'SchemaValidationError'
        ? refused(400, `Invalid transaction schema: ${failure.message}`)
        : refused(400, `Invalid transaction (${failure.name}): ${failure.message}`);
    case 'diskFull':
      return refused(507, 'The disk is full; nothing was written');
    case 'readOnly':
      return refused(503, 'This ledger is read-only; nothing was written');
    case 'closed':
      return refused(503, 'This ledger is closing; nothing was written');
  }
};

/** A parameter that stands in the body; what is no text is none of the modes. */
const memberOf = (body: unknown, name: string): readonly string[] => {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return [];
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
  return [typeof value === 'string' ? value : ''];
};

/**
 * In every mode the answer comes after the transaction stands in a block: this node has no others to
 * wait for.
 */
export const postTransaction = async (
  { node, postToken, bodies }: Routing,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<Answer> => {
  if (!mayPost(request, postToken)) return unauthorized;
  return bodies.whileRead(request, async (body) => {
    if (!body.ok && isJson(request)) return body.error;
    const inBody = body.ok && isJson(request) ? memberOf(body.value, 'mode') : [];
    const mode = optional(query, 'mode', modeParameter, inBody);
    if (!mode.ok) return mode.error;
    if (!body.ok) return body.error;
    const posted = await node.post(body.value);
    return posted.ok ? { status: 202, body: body.value } : refusal(posted.error);
  });
};
