import { z } from 'zod';
import { text } from '#contract/text.ts';
import type { Json } from '#domain/transaction/transaction.ts';

/**
 * What is sealed in every version of a patient's record: the content, the signer's own clock (never
 * believed for order) and why it was changed.
 */
const signedContentSchema = z.object({
  content: z.record(z.string(), z.unknown()),
  signedAt: z.string(),
  reason: z.string(),
});

export interface SignedContent {
  readonly content: Json;
  readonly signedAt: string;
  readonly reason: string;
}

export const toSignedContent = (content: object, signedAt: string, reason: string): Json => ({
  content: content as Json,
  signedAt,
  reason,
});

export const signedContent = (json: Json): SignedContent | undefined => {
  const parsed = signedContentSchema.safeParse(json);
  return parsed.success ? { ...parsed.data, content: parsed.data.content as Json } : undefined;
};

/** A check-in: when, as the desk's clock said, and why in the patient's words. */
export const checkInContentSchema = z.object({ at: text(40), reason: text(300) });
