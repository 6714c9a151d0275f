import type { PatientId, RecordId, VersionId } from '#contract/ids.ts';
import {
  chartContentSchema,
  patientContentSchema,
  visitContentSchema,
} from '#contract/clinical.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Place, RecordView } from '#contract/views.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { LedgerRead } from '#app/ports/ledger.ts';
import { cardStateOf } from '#app/cards/card-state.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { IndexedVersion, Kind } from '#domain/access/verdict.ts';
import { mergedAllergies } from '#domain/clinical/derive-allergies.ts';
import { careTeam } from '#domain/clinical/derive-doctors.ts';
import { currentMedication } from '#domain/clinical/derive-medication.ts';
import { versionGraph } from '#domain/record/graph.ts';
import type { z } from 'zod';
import { signedContent } from './content.ts';
import { localDate } from './local-time.ts';
import { openVersion } from './open-version.ts';
import type { PendingEntry } from './pending-versions.ts';

/** The two keys of one patient; `null` where this session has none. */
export interface RecordKeys {
  readonly demographics: Uint8Array | null;
  readonly clinical: Uint8Array | null;
}

interface ReadOptions {
  readonly open: OpenWorkstation;
  readonly clock: Clock;
  readonly primitives: Primitives;
}

/** A version with what reading it just now found. */
interface ReadVersion {
  readonly indexed: IndexedVersion;
  readonly read: LedgerRead;
  readonly pending: PendingEntry | null;
}

const tabKinds: readonly Kind[] = ['patient', 'chart', 'visit'];

/** Everything of one patient, each version's hash, signature and block recomputed on reading. */
export const readRecord = async (
  { open, clock, primitives }: ReadOptions,
  patient: PatientId,
  keys: RecordKeys,
): Promise<Result<RecordView, 'notFound' | 'erased'>> => {
  if ((await open.store.rows.get('erased', patient)) !== null) return fail('erased');
  const versions = await readVersions(open, patient);
  const viewer = createViewer(open, primitives);
  const records = groupByRecord(versions);
  const of = (kind: Kind) => records.filter((record) => record[0]?.indexed.recordKind === kind);
  const [demographics] = of('patient');
  if (demographics === undefined) return fail('notFound');
  const [chartVersions] = of('chart');
  const demographicsView = viewer.record(demographics, patientContentSchema, keys.demographics);
  const chart = chartVersions && viewer.record(chartVersions, chartContentSchema, keys.clinical);
  const visits = of('visit').map((each) => viewer.record(each, visitContentSchema, keys.clinical));
  const derived = visits.map((visit) => ({ visit: visit.record, heads: visit.heads }));
  const allergies = mergedAllergies(chart?.heads ?? []);
  const view: RecordView = {
    patient,
    demographics: demographicsView.view,
    chart: chart?.view ?? null,
    visits: visits.map(({ view: visit }) => visit).toSorted(newestFirst),
    allergies,
    medication: currentMedication(derived, localDate(clock.now())),
    doctors: careTeam(derived, chart?.heads[0] ?? null),
    trust: trustOf(versions, clock),
    card: await cardStateOf(open, patient, primitives),
  };
  return ok(view);
};

const readVersions = async (
  open: OpenWorkstation,
  patient: PatientId,
): Promise<readonly ReadVersion[]> => {
  const indexed = (await open.store.index.versionsOfPatient(patient)).filter(({ recordKind }) =>
    tabKinds.includes(recordKind),
  );
  const reads = await open.watch.readMany(indexed.map(({ transaction }) => transaction));
  const committed = indexed.flatMap((version, position): readonly ReadVersion[] => {
    const read = reads[position];
    return read === undefined ? [] : [{ indexed: version, read, pending: null }];
  });
  const known = new Set<string>(indexed.map(({ transaction }) => transaction));
  const waiting = open.pending
    .ofPatient(patient)
    .filter(
      ({ indexed: { recordKind, transaction } }) =>
        tabKinds.includes(recordKind) && !known.has(transaction),
    )
    .map(async (pending): Promise<readonly ReadVersion[]> => {
      const { height, transaction } = pending.indexed;
      const body = await open.pending.read(transaction);
      // A block has it meanwhile: the next reading finds it there.
      if (body === null) return [];
      return [
        { indexed: pending.indexed, read: { state: 'whole', transaction: body, height }, pending },
      ];
    });
  return [...committed, ...(await Promise.all(waiting)).flat()];
};

const groupByRecord = (versions: readonly ReadVersion[]): readonly (readonly ReadVersion[])[] => {
  const groups = new Map<RecordId, ReadVersion[]>();
  for (const version of versions) {
    const group = groups.get(version.indexed.record) ?? [];
    groups.set(version.indexed.record, [...group, version]);
  }
  return [...groups.values()];
};

const createViewer = (open: OpenWorkstation, primitives: Primitives) => {
  const isInDoubt = open.member?.isInDoubt() ?? false;
  const version = <Content>(
    { indexed, read, pending }: ReadVersion,
    schema: z.ZodType<Content>,
    key: Uint8Array | null,
  ) => {
    const opened = openVersion(open.clinic.id, indexed, read, key, primitives);
    const signed = opened.ok ? signedContent(opened.value) : undefined;
    const content = signed && schema.safeParse(signed.content);
    const member = open.staff.byKey(indexed.author);
    return {
      transaction: indexed.transaction,
      version: indexed.versionId ?? ('' as VersionId),
      base: [...indexed.base],
      height: pending === null ? indexed.height : null,
      place: pending?.place ?? placeOf(indexed, isInDoubt),
      signer: {
        person: member?.person ?? null,
        name: member?.name ?? '',
        fingerprint: open.staff.fingerprint(indexed.author),
      },
      signedAt: signed?.signedAt ?? null,
      reason: signed?.reason ?? '',
      apiUrl: `${open.store.ledger.apiUrl}transactions/${indexed.transaction}`,
      verdict: indexed.verdict,
      content: content?.success ? content.data : null,
      withheld: content?.success ? null : opened.ok ? ('tampered' as const) : opened.error,
    };
  };
  return {
    record: <Content>(
      versions: readonly ReadVersion[],
      schema: z.ZodType<Content>,
      key: Uint8Array | null,
    ) => {
      const graph = versionGraph(versions.map(({ indexed }) => indexed));
      const views = versions
        .filter(({ indexed }) => indexed.versionId !== null)
        .map((each) => version(each, schema, key));
      const headIds = graph.heads.map(({ transaction }) => transaction);
      const record = versions[0]?.indexed.record ?? ('' as RecordId);
      return {
        record,
        /** Readable contents of the heads, the one to show first. */
        heads: headIds.flatMap(
          (id) => views.find(({ transaction }) => transaction === id)?.content ?? [],
        ),
        view: {
          record,
          versions: views,
          current: graph.earliest?.versionId ?? null,
          conflict: graph.conflict,
        },
      };
    },
  };
};

/** `isInDoubt`: most nodes contradict the copy of the blocks, so that nothing in it is told as read back. */
const placeOf = ({ verdict }: IndexedVersion, isInDoubt: boolean): Place => {
  if (verdict === 'late') return 'late';
  if (verdict === 'void') return 'refused';
  return isInDoubt ? 'waiting' : 'committed';
};

/** Newest visit first, by the time of the visit that its shown version states. */
const newestFirst = (
  left: RecordView['visits'][number],
  right: RecordView['visits'][number],
): number => startedAt(right) - startedAt(left);

const startedAt = (visit: RecordView['visits'][number]): number => {
  const shown = visit.versions.find(({ version }) => version === visit.current);
  return Date.parse(shown?.content?.startedAt ?? '') || 0;
};

const trustOf = (versions: readonly ReadVersion[], clock: Clock): RecordView['trust'] => {
  const failed = new Set(
    versions.flatMap(({ read }) => (read.state === 'tampered' ? [read.failed] : [])),
  );
  const committed = versions.filter(({ pending }) => pending === null);
  const steps = [
    { step: 'hash' as const, passed: !failed.has('hash') && !failed.has('body') },
    { step: 'signature' as const, passed: !failed.has('signature') },
    {
      step: 'author' as const,
      passed: committed.every(({ indexed }) => indexed.verdict === 'valid'),
    },
    { step: 'block' as const, passed: !failed.has('block') },
  ];
  const missing = versions.some(({ read }) => read.state !== 'whole');
  return {
    state: missing ? 'tampered' : 'whole',
    checkedAt: clock.now().toISOString(),
    versions: versions.length,
    steps,
    lastHeight: committed.reduce<number | null>(
      (highest, { indexed: { height } }) => Math.max(highest ?? 0, height),
      null,
    ),
  };
};
