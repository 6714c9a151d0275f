import { calls, isCallName, type CallName } from '#contract/calls/index.ts';
import { commonErrors, type CallError, type ErrorCode } from '#contract/errors.ts';
import type { Reply } from '#contract/reply.ts';
import { fail, ok } from '#contract/result.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import type { z } from 'zod';
import { checkCaller } from './check-caller.ts';
import type { Context, Handlers } from './context.ts';
import { checkKioskFront } from './kiosk-front.ts';

/** Paths and codes of what the schema refused; never the values. */
const issuesOf = (error: z.ZodError): readonly { path: string; code: string }[] =>
  error.issues.slice(0, 20).map((issue) => ({
    path: issue.path.map(String).join('.').slice(0, 200),
    code: issue.code === 'custom' ? issue.message : issue.code,
  }));

const mayAnswer = (name: CallName, code: ErrorCode): boolean => {
  const errors: readonly ErrorCode[] = [...commonErrors, ...calls[name].errors];
  return errors.includes(code);
};

type AnyHandler = (context: Context, input: unknown) => Promise<Reply<unknown>>;

/**
 * Takes a call by name: phase, caller and input are checked here and nowhere else, the output is cut
 * to its schema, and whatever goes wrong unexpectedly becomes `internal` with a reference.
 */
export const createDispatch =
  (handlers: Handlers) =>
  async (context: Context, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    if (!isCallName(name)) return fail({ code: 'badInput', issues: [{ path: '', code: 'name' }] });
    const definition = calls[name];
    const { workstation } = context;
    if (definition.phase === 'ready' && workstation.open() === null) {
      // The files may be opening anew, on the blocks of the network that the clinic joined.
      await workstation.settled();
      if (workstation.open() === null) return fail({ code: 'notReady' });
    }
    endIfRevoked(context);
    const session = context.session.current();
    const refused =
      checkCaller(definition.callers, session) ??
      checkKioskFront(name, workstation.open()?.here.purpose(), session);
    if (refused !== undefined) return fail({ code: refused });
    const parsed = definition.input.safeParse(input);
    if (!parsed.success) {
      return fail({ code: 'badInput', issues: [...issuesOf(parsed.error)] });
    }
    if (!definition.quiet) context.session.touch();
    try {
      const handler = handlers[name] as AnyHandler;
      const reply = await handler(context, parsed.data);
      if (reply.ok) return ok(definition.output.parse(reply.value));
      return fail(
        mayAnswer(name, reply.error.code) ? reply.error : undeclared(context, name, reply.error),
      );
    } catch (error) {
      // A screen that locked meanwhile took keys and databases from under the call.
      const locked = checkCaller(definition.callers, context.session.current());
      return fail(locked === undefined ? unexpected(context, name, error) : { code: locked });
    }
  };

/** Whoever was revoked at another screen of this workstation is out at the next call. */
const endIfRevoked = ({ session, workstation }: Context): void => {
  const current = session.current();
  const staff = workstation.open()?.staff;
  if (current?.kind !== 'staff' || staff === undefined) return;
  if (staff.person(current.person)?.status !== 'active') session.end();
};

const undeclared = (context: Context, name: CallName, error: CallError): CallError =>
  logged(context, 'call.undeclared', { call: name, code: error.code });

/** Failures of the machine below that any call can meet, by the code that their error carries. */
const machineFailures = { diskFull: 'diskFull', damaged: 'storeDamaged' } as const;

const machineFailure = (error: unknown): ErrorCode | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'diskFull' || code === 'damaged' ? machineFailures[code] : undefined;
};

const unexpected = (context: Context, name: CallName, error: unknown): CallError => {
  const failure = logged(context, 'call.failed', { call: name, ...whereOf(error) });
  const code = machineFailure(error);
  return code === undefined ? failure : { code };
};

const logged = (
  { platform }: Context,
  event: string,
  facts: Readonly<Record<string, string>>,
): CallError => {
  const reference = toHex(platform.crypto.random(4));
  platform.log.error(event, { ...facts, reference });
  return { code: 'internal', reference };
};

/** The kind of error and the places in our own code; never its message, which may quote data. */
const whereOf = (error: unknown): Readonly<Record<string, string>> => {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    error: error.name,
    at: frames
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' < '),
  };
};
