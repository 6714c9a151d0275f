import { z } from 'zod';
import type { DraftId, PatientId, RecordId, VersionId } from '#contract/ids.ts';
import { versionIdSchema } from '#contract/ids.ts';
import { choicesSchema } from '#contract/merge.ts';
import { derivedKeys, under } from '#app/keys/derived-keys.ts';
import { openRow, sealRow } from '#app/keys/sealed-row.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { fromUtf8, toHex, utf8 } from '#domain/transaction/bytes.ts';

const savedDeskSchema = z.object({
  /** The versions that the choices are between. */
  base: z.array(versionIdSchema),
  choices: choicesSchema,
  reason: z.string(),
  revision: z.number().int(),
  savedAt: z.string(),
});

/** What a doctor chose so far, sealed for this person; it stays over a lock and a restart. */
export type SavedDesk = z.infer<typeof savedDeskSchema>;

const idOf = (context: Context, ...parts: readonly string[]): DraftId => {
  const { primitives } = context.platform.crypto;
  const text = ['desk', staffOf(context).person, ...parts].join('/');
  return toHex(primitives.sha256(utf8(text)).subarray(0, 16)) as DraftId;
};

/** Names what is signed of these versions: a process that was killed never signs it twice. */
export const mergeIdOf = (
  context: Context,
  record: RecordId,
  base: readonly VersionId[],
): DraftId => idOf(context, record, ...base.toSorted());

const label = (id: string): string => `desk/${id}`;

const keyOf = (context: Context): Uint8Array =>
  derivedKeys(context.platform.crypto).drafts(staffOf(context).keys.boxPrivateKey);

export const readDesk = async (context: Context, record: RecordId): Promise<SavedDesk | null> => {
  const id = idOf(context, record);
  const row = await openWorkstation(context).databases.clinical().draft(id);
  const { crypto } = context.platform;
  const plain =
    row && under(crypto, keyOf(context), (key) => openRow(crypto, key, label(id), row.body));
  const text = plain && fromUtf8(plain);
  if (!text) return null;
  const parsed = savedDeskSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
};

export const saveDesk = async (
  context: Context,
  patient: PatientId,
  record: RecordId,
  desk: SavedDesk,
): Promise<void> => {
  const draft = idOf(context, record);
  const { crypto } = context.platform;
  const text = utf8(JSON.stringify(desk));
  await openWorkstation(context)
    .databases.clinical()
    .putDraft({
      draft,
      person: staffOf(context).person,
      patient,
      savedAt: desk.savedAt,
      body: under(crypto, keyOf(context), (key) => sealRow(crypto, key, label(draft), text)),
    });
};

export const removeDesk = (context: Context, record: RecordId): Promise<void> =>
  openWorkstation(context).databases.clinical().removeDraft(idOf(context, record));
