import { setTimeout as pause } from 'node:timers/promises';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** What a plain client does: posts and waits for the answer. `url` is a node's, with the slash. */
export const post = async (url: string, transaction: Transaction): Promise<void> => {
  const answer = await fetch(`${url}api/v1/transactions?mode=async`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(transaction),
  });
  await answer.arrayBuffer();
  if (answer.status !== 202) throw new Error(`a post was answered ${answer.status}`);
};

export const untilInBlock = async (url: string, id: string): Promise<void> => {
  for (;;) {
    const answer = await fetch(`${url}api/v1/transactions/${id}`);
    await answer.arrayBuffer();
    if (answer.ok) return;
    await pause(50);
  }
};
