import { fail, ok } from '#contract/result.ts';
import { type Handlers, openWorkstation } from '#app/gateway/context.ts';
import { hasStaffProof } from '#app/staff/staff-proof.ts';

type JoinCall = 'join.plan' | 'join.start' | 'join.pause' | 'join.stop' | 'join.state';

export const joinHandlers: Handlers<JoinCall> = {
  'join.plan': async (context) => {
    const { joining } = openWorkstation(context);
    return joining === null ? fail({ code: 'busy' }) : joining.plan();
  },
  'join.start': async (context) => {
    const { joining, watch } = openWorkstation(context);
    if (joining === null) return fail({ code: 'busy' });
    if (!watch.isWritable()) return fail({ code: 'readOnly' });
    if (!hasStaffProof(context)) return fail({ code: 'proofRequired' });
    const started = await joining.start();
    return started.ok ? ok({}) : started;
  },
  'join.pause': (context, { paused }) =>
    Promise.resolve(
      openWorkstation(context).joining?.pause(paused) === true
        ? ok({})
        : fail({ code: 'notFound' }),
    ),
  'join.stop': async (context) =>
    (await openWorkstation(context).joining?.cancel()) === true
      ? ok({})
      : fail({ code: 'notFound' }),
  'join.state': (context) => {
    const open = openWorkstation(context);
    return Promise.resolve(ok({ membership: open.membership(), report: open.joinReport() }));
  },
};
