import { z } from 'zod';
import { versionIdSchema } from './ids.ts';
import { text } from './text.ts';

const value = text(4000);

/**
 * What one version says of one thing: a text, or texts by name that are taken together (a medicine, an
 * address). `null`: the version does not have it.
 */
export const unitValueSchema = z.union([value, z.record(z.string().max(40), value)]).nullable();
export type UnitValue = z.infer<typeof unitValueSchema>;

/** What a doctor decided of one thing that versions differ in. */
export const choiceSchema = z.discriminatedUnion('take', [
  z.object({ take: z.literal('version'), version: versionIdSchema }),
  /** As it was before the versions parted. */
  z.object({ take: z.literal('before') }),
  /**
   * Something else, written at the desk. Not `settled`: a new version said something of it meanwhile,
   * and the doctor has not looked again; nothing written is lost.
   */
  z.object({ take: z.literal('written'), value: unitValueSchema, settled: z.boolean() }),
]);
export type Choice = z.infer<typeof choiceSchema>;

/** By the key of the row. */
export const choicesSchema = z.record(z.string().max(400), choiceSchema);
export type Choices = z.infer<typeof choicesSchema>;

/**
 * `taken`: only one version changed it, or all that changed it say the same. `decide`: versions changed it
 * in different ways.
 */
export const mergeStateSchema = z.enum(['unchanged', 'taken', 'decide']);

export const mergeRowSchema = z.object({
  /** The same each time the same thing is compared. */
  key: z.string(),
  /** Place in the schema, without row numbers. */
  place: z.string(),
  /** What a row of a list is about; empty outside of lists. */
  subject: z.string(),
  before: unitValueSchema,
  /** One for each version, in their order. `denies`: it says that the list has no row at all. */
  sides: z.array(z.object({ value: unitValueSchema, changed: z.boolean(), denies: z.boolean() })),
  state: mergeStateSchema,
  /** What stands without a choice; null where a choice is needed. Names a place in `sides`. */
  taken: z.number().int().nullable(),
});
export type MergeRow = z.infer<typeof mergeRowSchema>;
