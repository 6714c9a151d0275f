import type { CallError } from '#contract/errors.ts';
import { joinObstacleSchema, type JoinObstacle } from '#contract/membership.ts';

/** The obstacles that a refusal to start names; null: it was refused for another reason. */
export const blockedBy = (error: CallError | undefined): readonly JoinObstacle[] | null => {
  if (error?.code !== 'blocked') return null;
  return (error.issues ?? []).flatMap(({ path, code }) => {
    const read = joinObstacleSchema.safeParse(code);
    return path === 'join' && read.success ? [read.data] : [];
  });
};
