import { z } from 'zod';
import type { NodeHeader } from '#contract/calls/network.ts';
import type { CallError } from '#contract/errors.ts';
import type { NodeId } from '#contract/network.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { openRow, sealRow } from '#app/keys/sealed-row.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import type { SecretFailure, SecretStore } from '#app/ports/secrets.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

type Headers = Readonly<Record<string, string>>;
const headersSchema = z.record(z.string(), z.string());

/**
 * The headers that hosts of nodes ask for are secrets of the clinic. The place of the secrets takes 32
 * bytes, so a key of each node's own lies there and the headers are sealed with it in a row. A removed
 * node's key is destroyed with it.
 */
export interface NodeHeaders {
  /** The rows to write for these headers; makes the node's key where there is none. */
  readonly seal: (
    node: NodeId,
    headers: readonly NodeHeader[],
  ) => Promise<Result<readonly RowChange[], CallError>>;
  readonly open: (node: NodeId) => Promise<Result<Headers, CallError>>;
  readonly removal: (node: NodeId) => readonly RowChange[];
  /** Destroys the node's key. Where its place is locked the key stays, and opens nothing any more. */
  readonly forget: (node: NodeId) => Promise<void>;
}

const rowOf = (node: NodeId): string => `nodeHeaders/${node}`;
const secretOf = (node: NodeId): string => `node/${node}`;

const secretError = ({ code }: SecretFailure): CallError => ({
  code: code === 'keyFileClosed' || code === 'wrongPassphrase' ? 'keyFileDamaged' : code,
});

export const createNodeHeaders = (options: {
  readonly crypto: Crypto;
  readonly rows: Rows;
  readonly secrets: SecretStore;
}): NodeHeaders => {
  const { crypto, rows, secrets } = options;
  /** Opened since start: a keychain may ask a person each time. */
  const opened = new Map<NodeId, Headers>();

  const keyFor = async (node: NodeId): Promise<Result<Uint8Array, CallError>> => {
    const found = await secrets.read(secretOf(node));
    if (!found.ok) return fail(secretError(found.error));
    if (found.value !== null) return ok(found.value);
    const key = crypto.random(32);
    const written = await secrets.write(secretOf(node), key);
    return written.ok ? ok(key) : fail(secretError(written.error));
  };
  const removal = (node: NodeId): readonly RowChange[] => [{ remove: 'setting', id: rowOf(node) }];

  return {
    seal: async (node, headers) => {
      opened.delete(node);
      if (headers.length === 0) return ok(removal(node));
      const key = await keyFor(node);
      if (!key.ok) return key;
      const text = JSON.stringify(
        Object.fromEntries(headers.map(({ name, value }) => [name, value])),
      );
      const body = sealRow(crypto, key.value, rowOf(node), utf8(text));
      crypto.wipe(key.value);
      return ok([{ put: 'setting', id: rowOf(node), body }]);
    },
    open: async (node) => {
      const known = opened.get(node);
      if (known !== undefined) return ok(known);
      const [row, key] = [
        await rows.get('setting', rowOf(node)),
        await secrets.read(secretOf(node)),
      ];
      if (!key.ok) return fail(secretError(key.error));
      const plain = row && key.value && openRow(crypto, key.value, rowOf(node), row);
      const text = plain ? fromUtf8(plain) : undefined;
      const parsed = headersSchema.safeParse(text === undefined ? null : JSON.parse(text));
      if (!parsed.success) return fail({ code: 'keychainMissing' });
      opened.set(node, parsed.data);
      return ok(parsed.data);
    },
    removal,
    forget: async (node) => {
      opened.delete(node);
      await secrets.remove(secretOf(node));
    },
  };
};
