import type { Connection } from '#app/gateway.ts';
import type { CallInput, CallName, CallOutput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import type { Reply } from '#contract/reply.ts';

/** A call that failed while the demo was being made. */
export class DemoFailure extends Error {
  readonly code: CallError['code'];

  constructor(name: CallName, error: CallError) {
    const where = error.issues?.map(({ path, code }) => `${path}: ${code}`).join(', ') ?? '';
    super(`${name} answered ${error.code} ${where}`.trim());
    this.code = error.code;
  }
}

export type Caller = <Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
) => Promise<CallOutput<Name>>;

/** Calls as the screens make them; throws where a screen would show an error. */
export const callerOf =
  (connection: Connection): Caller =>
  async (name, input) => {
    const reply = (await connection.invoke(name, input)) as Reply<CallOutput<typeof name>>;
    if (reply.ok) return reply.value;
    throw new DemoFailure(name, reply.error);
  };
