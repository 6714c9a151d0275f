import type { Reply } from '#contract/reply.ts';
import type { World } from '#test/support/contract-world.ts';

/** Stands in every bad input; no answer may repeat it. */
export const marker = 'ECHO-d41d8cd98f';

export interface Entry {
  /** The call as its screen makes it, with what has to be done before. */
  readonly good: (world: World) => Promise<Reply<unknown>>;
  /** An input that the schema refuses and the path that the refusal names. */
  readonly bad: readonly [input: unknown, path: string];
}

export const nothing = [marker, ''] as const;
export const notAnId = (field: string) => [{ [field]: marker }, field] as const;
