import { z } from 'zod';
import { keyIdSchema, patientIdSchema, transactionIdSchema } from '#contract/ids.ts';
import type { RowChange } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

const queuedSchema = z.object({
  patient: patientIdSchema,
  transaction: transactionIdSchema,
  receiveKey: keyIdSchema,
  box: z.string(),
});

/** A box for this workstation, still sealed to its receive key, until somebody with the role is signed in. */
export type QueuedGrant = Readonly<z.infer<typeof queuedSchema>>;

const idOf = ({ patient, transaction }: Pick<QueuedGrant, 'patient' | 'transaction'>): string =>
  `${patient}/${transaction}`;

export const queuedChange = (queued: QueuedGrant): RowChange => ({
  put: 'grant',
  id: idOf(queued),
  body: utf8(JSON.stringify(queued)),
});

export const queuedGone = (queued: QueuedGrant): RowChange => ({
  remove: 'grant',
  id: idOf(queued),
});

export const readQueued = (body: Uint8Array): QueuedGrant =>
  queuedSchema.parse(JSON.parse(fromUtf8(body) ?? 'null'));
