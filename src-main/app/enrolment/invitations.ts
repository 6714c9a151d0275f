import { z } from 'zod';
import {
  type InvitationId,
  invitationLineSchema,
  type InvitationLine,
} from '#contract/workstations.ts';
import { workstationIdSchema } from '#contract/ids.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

const invitationSchema = z.object({
  ...invitationLineSchema.shape,
  /** The workstation that answered; null while the code is open. */
  workstation: workstationIdSchema.nullable(),
});

/** An enrolment code that was made here, and who answered it. Answered ones stay: their prefixes are taken. */
export type Invitation = Readonly<z.infer<typeof invitationSchema>>;

const parse = (body: Uint8Array): Invitation =>
  invitationSchema.parse(JSON.parse(fromUtf8(body) ?? 'null'));

export const invitationChange = (invitation: Invitation): RowChange => ({
  put: 'invitation',
  id: invitation.invitation,
  body: utf8(JSON.stringify(invitation)),
});

export const readInvitation = async (
  rows: Pick<Rows, 'get'>,
  id: InvitationId,
): Promise<Invitation | null> => {
  const body = await rows.get('invitation', id);
  return body === null ? null : parse(body);
};

export const listInvitations = async (rows: Pick<Rows, 'list'>): Promise<readonly Invitation[]> =>
  (await rows.list('invitation'))
    .map(({ body }) => parse(body))
    .toSorted((left, right) => (left.madeAt < right.madeAt ? -1 : 1));

export const lineOf = ({ workstation: _, ...line }: Invitation): InvitationLine => line;
