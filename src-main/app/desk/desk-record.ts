import type { PatientId, RecordId, VersionId } from '#contract/ids.ts';
import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { ChartRecord, PatientRecord, RecordView, VisitRecord } from '#contract/views.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { absence } from '#app/patients/patient-lines.ts';
import { patientKeysFor } from '#app/records/record-keys.ts';
import { readRecord } from '#app/records/read-record.ts';
import { commonAncestor } from '#domain/record/ancestor.ts';
import { type GraphNode, versionGraph } from '#domain/record/graph.ts';
import type { Versions } from '#domain/merge/merge-rows.ts';
import type { Part } from '#domain/merge/units.ts';

type AnyRecord = PatientRecord | ChartRecord | VisitRecord;
export type AnyVersion = AnyRecord['versions'][number];

/** One record at the desk: its history, and the versions that stand side by side in it. */
export interface DeskRecord {
  readonly view: RecordView;
  readonly part: Part;
  readonly record: AnyRecord;
  /** Earliest first; one of them when nothing is in conflict. */
  readonly heads: readonly AnyVersion[];
}

/** Whose record it is; null for one that is no part of a patient's record. */
export const patientOfRecord = async (
  context: Context,
  record: RecordId,
): Promise<PatientId | null> => {
  const { store, pending } = openWorkstation(context);
  const [first = pending.ofRecord(record)[0]?.indexed] = await store.index.versionsOfRecord(record);
  return first?.patient ?? null;
};

/** Reads the whole record of the patient anew: a merge is judged by allergies and age, too. */
export const readDeskRecord = async (
  context: Context,
  patient: PatientId,
  record: RecordId,
): Promise<Result<DeskRecord, CallError>> => {
  const open = openWorkstation(context);
  const { crypto, clock } = context.platform;
  const keys = await patientKeysFor(open, staffOf(context), patient);
  const read = await readRecord({ open, clock, primitives: crypto.primitives }, patient, keys);
  crypto.wipe(...[keys.demographics, keys.clinical].filter((key) => key !== null));
  if (!read.ok) return fail(read.error === 'notFound' ? absence(open) : { code: read.error });
  const found = partOf(read.value, record);
  if (found === undefined) return fail({ code: 'notFound' });
  const heads = headsOf(found.record);
  if (heads.some(({ content }) => content === null)) return fail({ code: 'tampered' });
  return ok({ view: read.value, ...found, heads });
};

const partOf = (
  { demographics, chart, visits }: RecordView,
  record: RecordId,
): Pick<DeskRecord, 'part' | 'record'> | undefined => {
  if (demographics.record === record) return { part: 'patient', record: demographics };
  if (chart?.record === record) return { part: 'chart', record: chart };
  const visit = visits.find((each) => each.record === record);
  return visit && { part: 'visit', record: visit };
};

/** Higher than any block: what waits sorts behind what is in one. */
const afterAllBlocks = 2 ** 40;

const nodesOf = ({ versions }: AnyRecord): readonly GraphNode[] =>
  versions.map(({ transaction, version, base, verdict, height }, place) => ({
    transaction,
    versionId: version,
    base,
    verdict,
    height: height ?? afterAllBlocks + place,
  }));

const headsOf = (record: AnyRecord): readonly AnyVersion[] =>
  versionGraph(nodesOf(record)).heads.flatMap(
    ({ transaction }) => versionWith(record, (each) => each.transaction === transaction) ?? [],
  );

const versionWith = (
  { versions }: AnyRecord,
  is: (version: AnyVersion) => boolean,
): AnyVersion | undefined => (versions as readonly AnyVersion[]).find(is);

export const versionIds = (heads: readonly AnyVersion[]): VersionId[] =>
  heads.map(({ version }) => version);

/** What stood before some versions parted; null where nobody knows, or it cannot be read. */
export const beforeOf = (
  { record }: DeskRecord,
  heads: readonly VersionId[],
): AnyVersion | null => {
  const ancestor = commonAncestor(nodesOf(record), heads);
  const found = versionWith(record, (each) => each.transaction === ancestor?.transaction);
  return found?.content ? found : null;
};

/** The versions with these ids to be compared; null where one of them is not here any more. */
export const comparedAt = (desk: DeskRecord, heads: readonly VersionId[]): Versions | null => {
  const contents = heads.flatMap((id) => {
    const content = versionWith(desk.record, ({ version }) => version === id)?.content ?? null;
    return content === null ? [] : [{ version: id, content }];
  });
  if (contents.length < heads.length || contents.length === 0) return null;
  return { part: desk.part, before: beforeOf(desk, heads)?.content ?? null, heads: contents };
};

/** Versions are counted as people see them: a TRANSFER and its branch are one. */
export const numberOf = ({ record }: DeskRecord, { version }: AnyVersion): number =>
  [...new Set(record.versions.map((each) => each.version))].indexOf(version) + 1;
