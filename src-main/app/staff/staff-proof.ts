import { type Context, staffOf } from '#app/gateway/context.ts';
import { hasProof } from '#app/session/session.ts';

/** Whether who asks has just proved who they are, for a deed that concerns the clinic as a whole. */
export const hasStaffProof = (context: Context): boolean =>
  hasProof(staffOf(context), 'staff', 'clinic', context.platform.clock.monotonic());
