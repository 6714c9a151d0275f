import { z } from 'zod';
import { joinReportSchema } from '#contract/membership.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

const membershipRowSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('joining'), report: joinReportSchema }),
  /** A workstation that was enrolled into a network joined none itself. */
  z.object({ state: z.literal('network'), report: joinReportSchema.nullable() }),
]);

/** Kept in the ledger's file, whose pages are authenticated: no row is a clinic with a ledger of its own. */
export type MembershipRow = z.infer<typeof membershipRowSchema>;

const id = 'membership';

/** Throws on a row that this version cannot read: which ledger counts must never be guessed. */
export const readMembership = async (rows: Pick<Rows, 'get'>): Promise<MembershipRow | null> => {
  const body = await rows.get('setting', id);
  return body === null ? null : membershipRowSchema.parse(JSON.parse(fromUtf8(body) ?? 'null'));
};

/** Null: the clinic's own ledger counts. */
export const membershipChange = (membership: MembershipRow | null): RowChange =>
  membership === null
    ? { remove: 'setting', id }
    : { put: 'setting', id, body: utf8(JSON.stringify(membership)) };

export const writeMembership = (
  rows: Pick<Rows, 'write'>,
  membership: MembershipRow | null,
): ReturnType<Rows['write']> => rows.write({ rows: [membershipChange(membership)] });
