import { z } from 'zod';
import { clinicIdSchema, publicKeySchema } from '#contract/ids.ts';
import { invitationIdSchema, prefixSchema, purposeSchema } from '#contract/workstations.ts';
import type { Primitives } from '#domain/primitives.ts';
import { readNodeAddress, readPin } from '#domain/network/node-address.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { fromCheckedText, toCheckedText } from './checked-text.ts';

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** A node that answers without headers: those are secrets, and stay where they were typed. */
const codeNodeSchema = z
  .object({ name: z.string().min(1).max(200), url: z.string().max(400), pin: hex32.nullable() })
  .refine(({ url }) => {
    const read = readNodeAddress(url);
    return read.ok && read.value === url;
  })
  .refine(({ pin }) => pin === null || readPin(pin) === pin);

/**
 * What an empty computer has to know of the clinic before it believes anything: whose records count (clinic and root
 * key), which network's blocks (one block that all its nodes hold alike), and where its nodes are. Nothing of it is secret,
 * and nothing else that this computer is told needs to be believed.
 */
const enrolmentCodeSchema = z.object({
  invitation: invitationIdSchema,
  clinic: clinicIdSchema,
  root: publicKeySchema,
  /**
   * The newest block with a change of staff or workstations: its height, and its digest as nodes are compared by it. Until it
   * is here, an older end of the chain could pass off as active who was ended since.
   */
  block: z.object({ height: z.number().int().min(1), digest: hex32 }),
  label: z.string().min(1).max(200),
  purpose: purposeSchema,
  prefix: prefixSchema,
  nodes: z.array(codeNodeSchema).min(1).max(16),
});
export type EnrolmentCode = Readonly<z.infer<typeof enrolmentCodeSchema>>;

const word = 'CLJ1';
/** Sixteen nodes with long names fill a third of it. */
const longest = 16 * 1024;

export const writeEnrolmentCode = (code: EnrolmentCode, primitives: Primitives): string =>
  toCheckedText(word, primitives.deflate(utf8(JSON.stringify(code))), primitives);

export const readEnrolmentCode = (
  text: string,
  primitives: Primitives,
): EnrolmentCode | undefined => {
  const body = fromCheckedText(word, text, primitives);
  const json = body && primitives.inflate(body, longest);
  const parsed = enrolmentCodeSchema.safeParse(parseJson((json && fromUtf8(json)) ?? ''));
  return parsed.success ? parsed.data : undefined;
};
