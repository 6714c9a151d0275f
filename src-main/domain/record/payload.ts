import type { VersionId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Primitives } from '../primitives.ts';
import { fromBase64url, toBase64url } from '../transaction/base64url.ts';
import { fromUtf8, utf8 } from '../transaction/bytes.ts';
import { canonicalJson } from '../transaction/canonical-json.ts';
import type { Json } from '../transaction/transaction.ts';
import { isTextOnly } from './lint.ts';
import { mostPadded, pad, unpad } from './padding.ts';
import type { Sealed } from './version.ts';
import { authenticatedData, type SealedContext, versionIdOf } from './wire-bytes.ts';

/** Content may be this long before compression, so that opening cannot be made to fill memory. */
export const mostPlainBytes = 256 * 1024;

/** Bytes after compression and what there is room for; or content that is not text throughout. */
export type SealFailure =
  | { readonly code: 'tooLong'; readonly length: number; readonly most: number }
  | { readonly code: 'notTextOnly' };

/**
 * `notOpened`: another key, or anything in the record's clear identity or content was changed.
 * `malformed`: it was sealed with this key, but not by this format.
 */
export type OpenFailure = { readonly code: 'notOpened' } | { readonly code: 'malformed' };

export interface SealOrder {
  readonly context: SealedContext;
  /** AES-256 key, 32 bytes; its id is `context.keyId`. */
  readonly key: Uint8Array;
  /** 12 random bytes, never used twice with this key. */
  readonly iv: Uint8Array;
  /** Strings, and lists and objects of them. */
  readonly content: Json;
}

/** Canonical JSON, deflated, padded, sealed. `versionId` names the version for good. */
export const sealPayload = (
  order: SealOrder,
  primitives: Primitives,
): Result<Sealed & { readonly versionId: VersionId }, SealFailure> => {
  if (!isTextOnly(order.content)) return fail({ code: 'notTextOnly' });
  const plain = utf8(canonicalJson(order.content));
  if (plain.length > mostPlainBytes) {
    return fail({ code: 'tooLong', length: plain.length, most: mostPlainBytes });
  }
  const deflated = primitives.deflate(plain);
  const padded = pad(deflated);
  if (padded === undefined) {
    return fail({ code: 'tooLong', length: deflated.length, most: mostPadded });
  }
  const aad = authenticatedData(order.context);
  const ct = primitives.seal(order.key, order.iv, padded, aad);
  return ok({
    key: order.context.keyId,
    iv: toBase64url(order.iv),
    ct: toBase64url(ct),
    versionId: versionIdOf(aad, order.iv, ct, primitives),
  });
};

/** The version id of sealed content; `undefined` when `iv` or `ct` is not base64url. */
export const versionIdOfSealed = (
  context: SealedContext,
  sealed: Pick<Sealed, 'iv' | 'ct'>,
  primitives: Primitives,
): VersionId | undefined => {
  const iv = fromBase64url(sealed.iv);
  const ct = fromBase64url(sealed.ct);
  return iv && ct && versionIdOf(authenticatedData(context), iv, ct, primitives);
};

/** The inverse of `sealPayload`. */
export const openPayload = (
  context: SealedContext,
  sealed: Pick<Sealed, 'iv' | 'ct'>,
  key: Uint8Array,
  primitives: Primitives,
): Result<Json, OpenFailure> => {
  const iv = fromBase64url(sealed.iv);
  const ct = fromBase64url(sealed.ct);
  if (iv?.length !== 12 || ct === undefined) return fail({ code: 'malformed' });
  const padded = primitives.open(key, iv, ct, authenticatedData(context));
  if (padded === undefined) return fail({ code: 'notOpened' });
  const content = readPlain(padded, primitives);
  return content === undefined ? fail({ code: 'malformed' }) : ok(content);
};

const readPlain = (padded: Uint8Array, primitives: Primitives): Json | undefined => {
  const deflated = unpad(padded);
  const plain = deflated && primitives.inflate(deflated, mostPlainBytes);
  const text = plain && fromUtf8(plain);
  if (text === undefined) return undefined;
  try {
    const content = JSON.parse(text) as Json;
    return isTextOnly(content) ? content : undefined;
  } catch {
    return undefined;
  }
};
