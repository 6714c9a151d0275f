import type {
  ChartRecord,
  Place,
  PatientRecord,
  RecordView,
  VisitRecord,
} from '#contract/views.ts';

/** One of the records that a patient's record is made of. */
export type PartRecord =
  | { readonly part: 'patient'; readonly record: PatientRecord }
  | { readonly part: 'chart'; readonly record: ChartRecord }
  | { readonly part: 'visit'; readonly record: VisitRecord };

export type Part = PartRecord['part'];
export type Version<Name extends Part = Part> = Extract<
  PartRecord,
  { part: Name }
>['record']['versions'][number];

export const partsOf = (view: RecordView): readonly PartRecord[] => [
  { part: 'patient', record: view.demographics },
  ...(view.chart === null ? [] : [{ part: 'chart', record: view.chart } as const]),
  ...view.visits.map((record) => ({ part: 'visit', record }) as const),
];

/** Every signed transaction that the record is made of. */
export const transactionsOf = (view: RecordView): readonly string[] =>
  partsOf(view).flatMap(({ record }) =>
    record.versions.map(({ transaction }: { readonly transaction: string }) => transaction),
  );

interface Versioned<Item> {
  readonly versions: readonly Item[];
  readonly current: string | null;
}

/** The version to show. */
export const currentOf = <Item extends { readonly version: string }>({
  versions,
  current,
}: Versioned<Item>): Item | undefined =>
  versions.find(({ version }) => version === current) ?? versions.at(-1);

/** The newest version whose content can be shown; older than the current one when that is damaged. */
export const newestReadable = <Item extends { readonly content: unknown }>({
  versions,
}: Versioned<Item>): Item | undefined => versions.findLast(({ content }) => content !== null);

/** True where a damaged chart hides the allergies: that is not "none", and not "not asked". */
export const allergiesHidden = ({ chart }: Pick<RecordView, 'chart'>): boolean =>
  chart !== null && currentOf(chart)?.content === null;

/** What a version's pill says. */
export type VersionState = Exclude<Place, 'committed'> | 'committed' | 'tampered' | 'void';

export const stateOf = (version: Pick<Version, 'place' | 'withheld' | 'verdict'>): VersionState => {
  if (version.withheld === 'tampered') return 'tampered';
  if (version.verdict === 'late') return 'late';
  if (version.verdict === 'void') return 'void';
  return version.place;
};

/** Day of a visit as typed, whatever the zone of this computer; empty when not given. */
export const visitDay = (startedAt: string): string => startedAt.slice(0, 10);
/** Time of day as typed, `HH:MM`. */
export const visitTime = (startedAt: string): string => startedAt.slice(11, 16);

/** The day that a visit is known by: of its newest readable version, or of its first signature. */
export const dayOfVisit = (record: VisitRecord): string => {
  const content = currentOf(record)?.content ?? newestReadable(record)?.content ?? null;
  const typed = content === null ? '' : visitDay(content.startedAt);
  return typed === '' ? (record.versions[0]?.signedAt?.slice(0, 10) ?? '') : typed;
};
