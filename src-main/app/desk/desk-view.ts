import type { Desk, DeskVersion } from '#contract/calls/desk.ts';
import type { Finding, Form } from '#contract/clinical.ts';
import { type Choices, type MergeRow } from '#contract/merge.ts';
import { fullName } from '#contract/person-name.ts';
import type { Context } from '#app/gateway/context.ts';
import { localDate, localDateTime } from '#app/records/local-time.ts';
import { checkForm } from '#domain/clinical/check-form.ts';
import { normaliseForm } from '#domain/clinical/normalise.ts';
import { assemble } from '#domain/merge/assemble.ts';
import { carryOver } from '#domain/merge/carry-over.ts';
import { mergeRows } from '#domain/merge/merge-rows.ts';
import {
  type AnyVersion,
  beforeOf,
  comparedAt,
  type DeskRecord,
  numberOf,
  versionIds,
} from './desk-record.ts';
import type { SavedDesk } from './desk-store.ts';

const versionView = (desk: DeskRecord, version: AnyVersion): DeskVersion => {
  const { transaction, signer, signedAt, height, place, reason } = version;
  const number = numberOf(desk, version);
  return { version: version.version, transaction, number, signer, signedAt, height, place, reason };
};

const sameIds = (left: readonly string[], right: readonly string[]): boolean =>
  left.toSorted().join() === right.toSorted().join();

/** Choices as they hold between the versions that stand now. */
const choicesNow = (
  desk: DeskRecord,
  saved: SavedDesk | null,
  rows: readonly MergeRow[],
): Choices => {
  const heads = versionIds(desk.heads);
  if (saved === null || sameIds(saved.base, heads)) return saved?.choices ?? {};
  const before = comparedAt(desk, saved.base);
  const from = { rows: before === null ? [] : mergeRows(before), heads: saved.base };
  return carryOver(saved.choices, from, { rows, heads });
};

/** What somebody who opens the desk sees. */
export const deskView = (context: Context, desk: DeskRecord, saved: SavedDesk | null): Desk => {
  const base = versionIds(desk.heads);
  const versions = comparedAt(desk, base);
  const rows = versions === null ? [] : mergeRows(versions);
  const choices = choicesNow(desk, saved, rows);
  const before = beforeOf(desk, base);
  const { demographics, patient } = desk.view;
  const person = demographics.versions.find(({ version }) => version === demographics.current);
  const [first] = desk.heads;
  return {
    record: desk.record.record,
    part: desk.part,
    patient,
    name: person?.content ? fullName(person.content.name) : '',
    mrn: person?.content?.mrn ?? '',
    day: first?.content && 'startedAt' in first.content ? first.content.startedAt.slice(0, 10) : '',
    state: base.length > 1 ? 'open' : 'settled',
    base,
    before: before && versionView(desk, before),
    heads: desk.heads.map((head) => versionView(desk, head)),
    number: new Set(desk.record.versions.map(({ version }) => version)).size + 1,
    rows: rows.filter(({ state }) => state !== 'unchanged'),
    choices,
    reason: saved?.reason ?? '',
    revision: saved?.revision ?? 0,
    savedAt: saved?.savedAt ?? null,
    moved: saved !== null && !sameIds(saved.base, base),
    findings: [...(mergedForm(context, desk, choices)?.findings ?? [])],
  };
};

export interface MergedForm {
  /** Holds one part, as it is signed. */
  readonly form: Form;
  readonly findings: readonly Finding[];
}

/** The merged content under the clinical rules; null while something is left to decide. */
export const mergedForm = (
  context: Context,
  desk: DeskRecord,
  choices: Choices,
): MergedForm | null => {
  const versions = comparedAt(desk, versionIds(desk.heads));
  const made = versions && assemble(versions, choices);
  if (made === null || made.left.length > 0 || made.content === null) return null;
  const now = context.platform.clock.now();
  const today = localDate(now);
  const typed: Form = { [desk.part]: made.content, reason: '' };
  const { allergies, demographics } = desk.view;
  const person = demographics.versions.find(({ version }) => version === demographics.current);
  const findings = checkForm(typed, {
    kind: 'merge',
    today,
    now: localDateTime(now),
    allergies: allergies.items,
    ...(person?.content ? { patient: person.content } : {}),
  });
  return { form: normaliseForm(typed, { today }), findings };
};
