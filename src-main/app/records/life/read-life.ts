import type { Life, LifeKind } from '#contract/calls/life.ts';
import type { PatientId, RecordId, TransactionId } from '#contract/ids.ts';
import { fullName } from '#contract/person-name.ts';
import type { Context } from '#app/gateway/context.ts';
import { openWorkstation } from '#app/gateway/context.ts';
import { patientLine } from '#app/patients/patient-line.ts';
import type { RecordKeys } from '#app/records/read-record.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { versionGraph } from '#domain/record/graph.ts';
import type { Output } from '#domain/transaction/transaction.ts';
import type { LifeEntry } from './life-entries.ts';
import { checkEntry, type Facts } from './life-steps.ts';
import { lifeVersion, openEntry, type OpenedEntry } from './life-version.ts';

/** A record whose life may be read: what it is, and every transaction of it. */
export interface LifeOf {
  readonly record: RecordId;
  readonly patient: PatientId;
  readonly kind: LifeKind;
  readonly entries: readonly LifeEntry[];
}

/** The whole life of a record: each transaction recomputed, opened for time and reason, and numbered. */
export const readLife = async (
  context: Context,
  { record, patient, kind, entries }: LifeOf,
  keys: RecordKeys,
): Promise<Life> => {
  const open = openWorkstation(context);
  const { clock, crypto } = context.platform;
  const key = kind === 'patient' || kind === 'checkIn' ? keys.demographics : keys.clinical;
  const opened = entries.map((entry) => openEntry(open, entry, key, crypto.primitives));
  const facts = await factsOf(open, entries);
  const numbers = numbersOf(opened);
  const graph = versionGraph(opened.map(({ indexed }) => indexed));
  const current = graph.earliest?.transaction ?? null;
  return {
    record,
    patient,
    kind,
    ...(await personIn(open, patient)),
    day: kind === 'visit' ? dayOf(opened, current) : '',
    checkedAt: clock.now().toISOString(),
    conflict: graph.conflict,
    current,
    versions: await Promise.all(
      opened.map((entry, place) => {
        const checked = checkEntry(entry, facts, crypto.primitives);
        return lifeVersion(open, entry, numbers[place] ?? 0, checked);
      }),
    ),
  };
};

/** A version that a TRANSFER and its branch both carry is one, with the number of the first. */
const numbersOf = (entries: readonly OpenedEntry[]): readonly number[] => {
  const numbers = new Map<string, number>();
  return entries.map(({ indexed }) => {
    const version = indexed.versionId ?? indexed.transaction;
    const number = numbers.get(version) ?? numbers.size + 1;
    numbers.set(version, number);
    return number;
  });
};

const personIn = async (
  { databases }: OpenWorkstation,
  patient: PatientId,
): Promise<Pick<Life, 'name' | 'mrn'>> => {
  const row = await databases.demographics().patient(patient);
  if (row === null) return { name: '', mrn: '' };
  const { name, mrn } = patientLine(row);
  return { name: fullName(name), mrn };
};

/** As typed: `YYYY-MM-DD`, whatever the zone of this computer. */
const dayOf = (entries: readonly OpenedEntry[], current: TransactionId | null): string => {
  const shown = entries.find(({ indexed }) => indexed.transaction === current);
  const { content } = (shown?.signed ? shown : entries.find(({ signed }) => signed))?.signed ?? {};
  const startedAt =
    content !== null && typeof content === 'object' && 'startedAt' in content
      ? content.startedAt
      : '';
  return typeof startedAt === 'string' ? startedAt.slice(0, 10) : '';
};

/** Spent outputs are taken from transactions that were read whole, wherever they stand. */
const factsOf = async (open: OpenWorkstation, entries: readonly LifeEntry[]): Promise<Facts> => {
  const outputs = new Map<string, readonly Output[]>();
  const note = (read: LifeEntry['read']): void => {
    if (read.state === 'whole') outputs.set(read.transaction.id, read.transaction.outputs);
  };
  for (const { read } of entries) note(read);
  const others = entries
    .flatMap(({ read }) => (read.state === 'whole' ? read.transaction.inputs : []))
    .flatMap(({ fulfills }) => fulfills?.transaction_id ?? [])
    .filter((id) => !outputs.has(id));
  for (const read of await open.watch.readMany(others as TransactionId[])) note(read);
  return {
    clinic: open.clinic.id,
    registry: await open.store.index.registry(),
    head: (await open.store.ledger.head()).height,
    spent: ({ transaction_id: id, output_index: place }) => outputs.get(id)?.[place],
  };
};
