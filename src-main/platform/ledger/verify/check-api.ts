import type { Primitives } from '#domain/primitives.ts';
import { checkStored } from '../read-transaction.ts';

/** What a check needs of a stored transaction. */
export interface ToCheck {
  readonly id: string;
  readonly height: number;
  readonly body: string;
}

export interface Failing {
  readonly id: string;
  readonly failed: 'body' | 'hash' | 'signature';
}

/** The calls from the thread that reads to one that checks. */
export interface CheckApi {
  /** Recomputes ids and signatures; answers those that do not hold. */
  readonly check: (batch: readonly ToCheck[]) => Promise<readonly Failing[]>;
}

export const checkBatch = (batch: readonly ToCheck[], primitives: Primitives): readonly Failing[] =>
  batch.flatMap((stored) => {
    const checked = checkStored(stored, primitives);
    return 'failed' in checked ? [{ id: stored.id, failed: checked.failed }] : [];
  });
