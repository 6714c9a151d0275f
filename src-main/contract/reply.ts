import type { CallError } from './errors.ts';
import type { Result } from './result.ts';

/** What every call answers; nothing is thrown across the boundary. */
export type Reply<Value> = Result<Value, CallError>;
