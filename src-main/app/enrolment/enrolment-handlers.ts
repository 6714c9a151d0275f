import { fail, ok } from '#contract/result.ts';
import type { Context, Handlers } from '#app/gateway/context.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import { offerOf } from './enrolling.ts';
import { readEnrolmentCode } from './enrolment-code.ts';

type EnrolmentCall =
  | 'enrolment.readCode'
  | 'enrolment.begin'
  | 'enrolment.state'
  | 'enrolment.takeFile'
  | 'enrolment.leave';

const read = ({ platform }: Context, code: string) =>
  readEnrolmentCode(code, platform.crypto.primitives);

/** Calls of an empty computer on its way into a clinic. */
export const enrolmentHandlers: Handlers<EnrolmentCall> = {
  'enrolment.readCode': (context, { code: typed }) => {
    if (context.workstation.wizard() === null)
      return Promise.resolve(fail({ code: 'alreadySetUp' }));
    const code = read(context, typed);
    return Promise.resolve(
      code === undefined ? fail({ code: 'codeMalformed' }) : ok(offerOf(code, context.platform)),
    );
  },
  'enrolment.begin': async (context, { code: typed }) => {
    if (context.workstation.wizard() === null) return fail({ code: 'alreadySetUp' });
    const code = read(context, typed);
    if (code === undefined) return fail({ code: 'codeMalformed' });
    const begun = await context.workstation.beginEnrolment(code);
    return begun.ok ? ok({}) : begun;
  },
  'enrolment.state': async ({ workstation }) => {
    const enrolling = workstation.enrolling();
    if (enrolling === null) return fail({ code: 'notFound' });
    try {
      return ok(await enrolling.state());
    } catch (error) {
      // It was finished or given up meanwhile, and its files are closed.
      if (workstation.enrolling() === enrolling) throw error;
      return fail({ code: 'notFound' });
    }
  },
  'enrolment.takeFile': async ({ workstation }, { piece, first, last }) => {
    const bytes = fromBase64url(piece);
    if (bytes === undefined) return fail({ code: 'fileChanged' });
    const taken = await workstation.takeFile(bytes, first, last);
    return taken.ok ? ok({}) : taken;
  },
  'enrolment.leave': async ({ workstation }) =>
    (await workstation.leaveEnrolment()) ? ok({}) : fail({ code: 'notFound' }),
};
