import { z } from 'zod';
import type { Bridge } from '#contract/bridge.ts';
import { calls, type CallInput, type CallName, type CallOutput } from '#contract/calls/index.ts';
import { callErrorSchema, type CallError } from '#contract/errors.ts';
import { events, type EventBody, type EventName } from '#contract/events.ts';
import type { Reply } from '#contract/reply.ts';
import { fail, ok } from '#contract/result.ts';

export interface Client {
  /**
   * Calls the main process. Input that breaks the contract never leaves the page: it comes back as
   * `badInput` with the paths. An answer that breaks the contract comes back as `internal`.
   */
  readonly call: <Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ) => Promise<Reply<CallOutput<Name>>>;
  /** Returns a function that ends the subscription. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (body: EventBody<Name>) => void,
  ) => () => void;
  readonly host: Bridge['host'];
  readonly openExternal: Bridge['openExternal'];
}

const badInput = (error: z.ZodError): CallError => ({
  code: 'badInput',
  issues: error.issues.map((issue) => ({ path: issue.path.join('.'), code: issue.code })),
});

const failedReply = z.object({ ok: z.literal(false), error: callErrorSchema });
const replyOf = (value: z.ZodType) =>
  z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), failedReply]);

const readReply = (output: z.ZodType, answer: unknown): Reply<unknown> => {
  const parsed = replyOf(output).safeParse(answer);
  return parsed.success ? parsed.data : fail({ code: 'internal' });
};

export const createClient = (bridge: Bridge): Client => ({
  call: async (name, input) => {
    const { input: inputSchema, output } = calls[name];
    const sent = inputSchema.safeParse(input);
    if (!sent.success) return fail(badInput(sent.error));
    try {
      const reply = readReply(output, await bridge.invoke(name, sent.data));
      return reply.ok ? ok(reply.value as CallOutput<typeof name>) : reply;
    } catch {
      return fail({ code: 'internal' });
    }
  },
  on: (name, listener) =>
    bridge.subscribe((received, body) => {
      if (received !== name) return;
      const parsed = events[name].safeParse(body);
      if (parsed.success) listener(parsed.data as EventBody<typeof name>);
    }),
  host: bridge.host,
  openExternal: bridge.openExternal,
});
