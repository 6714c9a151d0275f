import { deserialize, serialize } from 'node:v8';
import type { NetworkBlock, PinnedClinic } from '#app/ports/replica.ts';
import type { RowWrite } from '#app/ports/rows.ts';

/**
 * One change as the journal keeps it, to be made once more after a crash. Transactions are JSON: a
 * structured clone would turn their raw numbers into objects.
 */
export type Change =
  | { readonly kind: 'append'; readonly batch: readonly string[] }
  | { readonly kind: 'replicate'; readonly blocks: readonly NetworkBlock[] }
  | { readonly kind: 'pin'; readonly clinic: PinnedClinic }
  | { readonly kind: 'rows'; readonly change: RowWrite }
  | { readonly kind: 'next'; readonly counter: string };

/** What a group of changes answers, and those of them that were made. */
export interface Written<Value> {
  readonly value: Value;
  readonly changes: readonly Change[];
}

/** Changes of one group as the bytes of a journal record. */
export const packChanges = (changes: readonly Change[]): Uint8Array => serialize(changes);

/** Changes from a record that was authenticated: it was written by `packChanges`. */
export const unpackChanges = (payload: Uint8Array): readonly Change[] =>
  deserialize(payload) as readonly Change[];
