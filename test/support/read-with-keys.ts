import { readTransaction } from '#domain/access/reading.ts';
import type { Primitives } from '#domain/primitives.ts';
import { contextOf } from '#domain/record/compose.ts';
import type { Identity } from '#domain/record/identity.ts';
import { openPayload } from '#domain/record/payload.ts';
import { soleAuthor } from '#domain/transaction/signatures.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** Everything in these blocks that any of the keys opens, as text. */
export const readWithKeys = (
  blocks: readonly (readonly Transaction[])[],
  keys: Iterable<Uint8Array>,
  primitives: Primitives,
): string => {
  const identities = new Map<string, Identity>();
  const opened: string[] = [];
  for (const transaction of blocks.flat()) {
    const reading = readTransaction(transaction, (create) => identities.get(create));
    const author = soleAuthor(transaction);
    if (reading?.state !== 'read' || author === undefined) continue;
    const { identity, version } = reading;
    identities.set(transaction.id, identity);
    const { sealed } = version;
    if (sealed === null) continue;
    const facts = { base: version.base, kind: version.clear.kind, keyId: sealed.key, author };
    for (const key of keys) {
      const read = openPayload(contextOf(identity, facts), sealed, key, primitives);
      if (read.ok) opened.push(JSON.stringify(read.value));
    }
  }
  return opened.join('\n');
};
