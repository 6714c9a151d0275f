import type { Finding } from '#contract/clinical.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { localDate, localDateTime } from '#app/records/local-time.ts';
import { patientKeysFor } from '#app/records/record-keys.ts';
import { readRecord } from '#app/records/read-record.ts';
import { checkForm, type FormContext } from '#domain/clinical/check-form.ts';
import { mostPadded } from '#domain/record/padding.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import type { SavedDraft } from './draft-store.ts';

/** What the clinical rules judge a draft by. */
export const formContext = async (context: Context, draft: SavedDraft): Promise<FormContext> => {
  const now = context.platform.clock.now();
  return {
    kind: draft.kind,
    today: localDate(now),
    now: localDateTime(now),
    ...(await known(context, draft)),
    ...(draft.original === null ? {} : { original: draft.original }),
  };
};

/** What the record says already that a visit is judged by: allergies, and the age and sex for ranges. */
const known = async (
  context: Context,
  { patient }: SavedDraft,
): Promise<Pick<FormContext, 'allergies' | 'allergiesHidden' | 'patient'>> => {
  if (patient === null) return { allergies: [] };
  const open = openWorkstation(context);
  const { crypto, clock } = context.platform;
  const keys = await patientKeysFor(open, staffOf(context), patient);
  const read = await readRecord({ open, clock, primitives: crypto.primitives }, patient, keys);
  if (!read.ok) return { allergies: [] };
  const { demographics, chart, allergies } = read.value;
  const shown = demographics.versions.find(({ version }) => version === demographics.current);
  const charted = chart?.versions.find(({ version }) => version === chart.current);
  return {
    allergies: allergies.items,
    allergiesHidden: charted?.content === null,
    ...(shown?.content ? { patient: shown.content } : {}),
  };
};

/** Signature, signer's clock and reason travel inside the sealed content too. */
const envelopeBytes = 160;

/** The clinical rules, and whether each part fits into its transaction. */
export const findingsOf = async (context: Context, draft: SavedDraft): Promise<Finding[]> => [
  ...checkForm(draft.form, await formContext(context, draft)),
  ...tooLong(context, draft),
];

const tooLong = (context: Context, { form }: SavedDraft): Finding[] =>
  (['patient', 'chart', 'visit'] as const).flatMap((part): Finding[] => {
    const content = form[part];
    if (content === undefined) return [];
    const { deflate } = context.platform.crypto.primitives;
    const length = deflate(utf8(JSON.stringify(content))).length + envelopeBytes;
    if (length <= mostPadded) return [];
    const values = { length: String(length), most: String(mostPadded) };
    return [
      {
        path: `${part}.${longestField(content)}`,
        severity: 'block',
        code: 'recordTooLong',
        values,
      },
    ];
  });

/** The field to shorten first. */
const longestField = (content: object): string =>
  Object.entries(content).reduce(
    (longest, [name, value]) => {
      const length = JSON.stringify(value).length;
      return length > longest.length ? { name, length } : longest;
    },
    { name: '', length: 0 },
  ).name;
