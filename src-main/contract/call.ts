import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { Caller } from './roles.ts';

/**
 * One call from the renderer to the main process. `callers` are checked in the main process for
 * every call; `phase` says whether the workstation must be set up and unlocked; a `quiet` call does
 * not count as activity for the idle lock: what a page asks by itself, on a timer or an event, has to be.
 */
export interface Call<Input extends z.ZodType, Output extends z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  readonly callers: readonly Caller[];
  readonly errors: readonly ErrorCode[];
  readonly phase: 'any' | 'ready';
  readonly quiet: boolean;
}

interface CallOptions<Input extends z.ZodType, Output extends z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  readonly callers: readonly Caller[];
  readonly errors?: readonly ErrorCode[];
  readonly phase?: 'any' | 'ready';
  readonly quiet?: boolean;
}

export const call = <Input extends z.ZodType, Output extends z.ZodType>(
  options: CallOptions<Input, Output>,
): Call<Input, Output> => ({ errors: [], phase: 'ready', quiet: false, ...options });
