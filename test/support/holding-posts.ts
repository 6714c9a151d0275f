import type { Platform } from '#app/ports/platform.ts';
import { fail } from '#contract/result.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** A machine whose transactions of one kind reach no node while they are held. */
export const holdingPosts = (kind: string) => {
  let holds = false;
  const held = new Map<string, Transaction>();
  return {
    hold: (): void => {
      holds = true;
    },
    release: (): void => {
      holds = false;
      held.clear();
    },
    held: (): readonly Transaction[] => [...held.values()],
    change: (platform: Platform): Platform => ({
      ...platform,
      connectNode: (address) => {
        const client = platform.connectNode(address);
        return {
          ...client,
          post: (body) => {
            if (!holds || !body.includes(`"kind":"${kind}"`)) return client.post(body);
            const transaction = JSON.parse(body) as Transaction;
            held.set(transaction.id, transaction);
            return Promise.resolve(fail({ code: 'unreachable' }));
          },
        };
      },
    }),
  };
};
