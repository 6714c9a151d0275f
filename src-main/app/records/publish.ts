import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import type { RowWrite } from '#app/ports/rows.ts';
import { withOwnKeys } from '#app/session/session.ts';

/**
 * Makes signed transactions durable, brings them into blocks, and the lists up to date. Once this
 * answers ok nothing can be lost; whether a block has them yet, the outbox knows.
 */
export const publish = async (
  context: Context,
  outgoing: readonly Outgoing[],
  with_: Pick<RowWrite, 'rows' | 'access'>,
): Promise<Result<void, CallError>> => {
  const open = openWorkstation(context);
  const enqueued = await open.outbox.enqueue(outgoing, with_);
  if (!enqueued.ok)
    return fail({ code: enqueued.error.code === 'diskFull' ? 'diskFull' : 'notReady' });
  await open.outbox.flush();
  try {
    // A lock meanwhile overwrites the session's own keys.
    await withOwnKeys(context.platform.crypto, staffOf(context).keys, (own) =>
      open.projections.catchUp(own),
    );
  } catch {
    // The record stands; the lists are derived and complete themselves at the next signing or sign-in.
    context.platform.log.error('lists.behind');
  }
  return ok(undefined);
};
