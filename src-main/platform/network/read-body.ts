import type { NodeFailure } from '#app/ports/nodes.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { fromUtf8 } from '#domain/transaction/bytes.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import type { Pieces } from './gather.ts';

/** An answer whose head was as it should be. `status` is 200, 404, or of a POST 202 or 400. */
export interface Answer {
  readonly pieces: Pieces;
  readonly status: number;
}

/** `absent`: 404, as BigchainDB words it. */
export type Json = { readonly json: unknown; readonly status: number } | 'absent';

const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** What an answer says, parsed here. */
export const readBody = ({ pieces, status }: Answer): Result<Json, NodeFailure> => {
  const text = fromUtf8(Buffer.concat(pieces));
  if (text?.trimStart().startsWith('<') === true) return fail({ code: 'webPage' });
  const json = text === undefined ? undefined : parseJson(text);
  if (json === undefined) return fail({ code: 'notJson' });
  if (status !== 404) return ok({ json, status });
  return isObject(json) && json['status'] === 404
    ? ok('absent')
    : fail({ code: 'notThere', status });
};
