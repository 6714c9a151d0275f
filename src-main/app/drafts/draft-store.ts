import { z } from 'zod';
import { formSchema } from '#contract/clinical.ts';
import { draftKindSchema } from '#contract/calls/records.ts';
import {
  draftIdSchema,
  patientIdSchema,
  recordIdSchema,
  versionIdSchema,
  type DraftId,
} from '#contract/ids.ts';
import { derivedKeys, under } from '#app/keys/derived-keys.ts';
import { openRow, sealRow } from '#app/keys/sealed-row.ts';
import type { DraftRow } from '#app/ports/role-stores.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';
import { draftKindsOf, draftStore } from './draft-place.ts';

const savedDraftSchema = z.object({
  draft: draftIdSchema,
  kind: draftKindSchema,
  patient: patientIdSchema.nullable(),
  record: recordIdSchema.nullable(),
  /** The heads that an edit continues, by part of the form. */
  base: z.object({
    patient: z.array(versionIdSchema),
    chart: z.array(versionIdSchema),
    visit: z.array(versionIdSchema),
  }),
  /** What an edit started from; null for new content. */
  original: formSchema.nullable(),
  form: formSchema,
  /** 0 until the person typed something. */
  revision: z.number().int(),
  savedAt: z.string(),
});

/** An unfinished note, sealed for the person who writes it. */
export type SavedDraft = z.infer<typeof savedDraftSchema>;

const label = (draft: string): string => `draft/${draft}`;

const draftKey = (context: Context): Uint8Array =>
  derivedKeys(context.platform.crypto).drafts(staffOf(context).keys.boxPrivateKey);

export const saveDraft = async (context: Context, draft: SavedDraft): Promise<void> => {
  const { crypto } = context.platform;
  const text = utf8(JSON.stringify(draft));
  await draftStore(openWorkstation(context)).putDraft({
    draft: draft.draft,
    person: staffOf(context).person,
    patient: draft.patient,
    savedAt: draft.savedAt,
    body: under(crypto, draftKey(context), (key) => sealRow(crypto, key, label(draft.draft), text)),
  });
};

/** Only the writer's own; `null` for anybody else's, one that cannot be opened, or one of a kind that is not written here. */
export const readDraft = async (context: Context, draft: DraftId): Promise<SavedDraft | null> => {
  const row = await draftStore(openWorkstation(context)).draft(draft);
  return row === null || row.person !== staffOf(context).person ? null : opened(context, row);
};

/** The person's own drafts that hold something, newest first. */
export const readDrafts = async (context: Context): Promise<readonly SavedDraft[]> => {
  const rows = await draftStore(openWorkstation(context)).drafts(staffOf(context).person);
  return rows
    .flatMap((row) => opened(context, row) ?? [])
    .toSorted((left, right) => (left.savedAt < right.savedAt ? 1 : -1));
};

const opened = (context: Context, row: DraftRow): SavedDraft | null => {
  const { crypto } = context.platform;
  const plain = under(crypto, draftKey(context), (key) =>
    openRow(crypto, key, label(row.draft), row.body),
  );
  const text = plain && fromUtf8(plain);
  if (text === undefined) return null;
  const parsed = savedDraftSchema.safeParse(JSON.parse(text));
  const isWritten =
    parsed.success && draftKindsOf(staffOf(context).roles).includes(parsed.data.kind);
  return isWritten ? parsed.data : null;
};
