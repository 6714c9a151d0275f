import { z } from 'zod';
import { patientIdSchema, personIdSchema, type PatientId } from '#contract/ids.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

/** A patient whose keys were destroyed here. Ids and times only: nothing of the record is left. */
export const erasedSchema = z.object({
  patient: patientIdSchema,
  erasedAt: z.string(),
  by: personIdSchema,
  /** The tombstone; null until it is signed, which a restart finishes. */
  tombstone: z.string().nullable(),
});
export type Erased = z.infer<typeof erasedSchema>;

export const erasedChange = (erased: Erased): RowChange => ({
  put: 'erased',
  id: erased.patient,
  body: utf8(JSON.stringify(erased)),
});

const parse = (body: Uint8Array): Erased =>
  erasedSchema.parse(JSON.parse(fromUtf8(body) ?? 'null'));

export const readErased = async (rows: Rows, patient: PatientId): Promise<Erased | null> => {
  const body = await rows.get('erased', patient);
  return body === null ? null : parse(body);
};

/** Newest first. */
export const listErased = async (rows: Rows): Promise<readonly Erased[]> =>
  (await rows.list('erased'))
    .map(({ body }) => parse(body))
    .toSorted((left, right) => (left.erasedAt < right.erasedAt ? 1 : -1));
