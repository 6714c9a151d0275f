import type { IncomingMessage } from 'node:http';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { ReadableDatabase } from '../../store/database.ts';
import type { AppendFailure } from '../ledger-node.ts';
import { type Answer, found, notFound, refused } from './answer.ts';
import { isJson, readJson } from './body.ts';
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
import { servedTransactions } from './served.ts';

export const getTransaction: Get = ({ node }, _query, id) => {
  const served = servedTransactions(node, [id]);
  if (!served.ok) return served.error;
  const [transaction] = served.value;
  return transaction === undefined ? notFound : found(transaction);
};

/**
 * The asset of a CREATE is its own id. Without an operation a TRANSFER is found by its own id, too. The
 * index by asset is one of TRANSFERs alone, and is used where the query says so itself.
 */
const selections = {
  CREATE: "SELECT seq, id FROM transactions WHERE id = ? AND operation = 'CREATE'",
  TRANSFER: "SELECT seq, id FROM transactions WHERE asset = ? AND operation = 'TRANSFER'",
  any: `SELECT seq, id FROM transactions WHERE id = ?
    UNION SELECT seq, id FROM transactions WHERE asset = ? AND operation = 'TRANSFER'`,
} as const;

const idsOfAsset = (
  database: ReadableDatabase,
  asset: string,
  operation: 'CREATE' | 'TRANSFER' | null,
  lastOnly: boolean,
): readonly string[] => {
  const order = `ORDER BY seq ${lastOnly ? 'DESC LIMIT 1' : ''}`;
  const id = Buffer.from(asset, 'hex');
  return database
    .all(`${selections[operation ?? 'any']} ${order}`, operation === null ? [id, id] : [id])
    .map((row) => row.hex('id'));
};

export const getTransactionsOfAsset: Get = ({ node }, query) => {
  const operation = optional(query, 'operation', operationParameter);
  if (!operation.ok) return operation.error;
  const asset = required(query, 'asset_id', transactionIdParameter);
  if (!asset.ok) return asset.error;
  const last = optional(query, 'last_tx', booleanParameter);
  if (!last.ok) return last.error;
  const ids = node.file.read((database) =>
    idsOfAsset(database, asset.value, operation.value, last.value === true),
  );
  const served = servedTransactions(node, ids);
  return served.ok ? found(served.value) : served.error;
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
  { node, postToken }: Routing,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<Answer> => {
  if (!mayPost(request, postToken)) return unauthorized;
  const body = await readJson(request);
  if (!body.ok && isJson(request)) return body.error;
  const inBody = body.ok && isJson(request) ? memberOf(body.value, 'mode') : [];
  const mode = optional(query, 'mode', modeParameter, inBody);
  if (!mode.ok) return mode.error;
  if (!body.ok) return body.error;
  const posted = await node.post(body.value);
  return posted.ok ? { status: 202, body: body.value } : refusal(posted.error);
};
