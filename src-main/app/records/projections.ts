import type { ClinicId, PatientId, RecordId } from '#contract/ids.ts';
import {
  chartContentSchema,
  patientContentSchema,
  visitContentSchema,
} from '#contract/clinical.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { LedgerRead, RecordIndex } from '#app/ports/ledger.ts';
import type {
  CopyName,
  CheckInRow,
  ClinicalRow,
  PatientRow,
  RoleDatabase,
} from '#app/ports/role-stores.ts';
import { createInTurn } from '#app/in-turn.ts';
import type { PatientKeys } from '#app/keys/patient-keys.ts';
import type { LedgerWatch } from '#app/workstation/ledger-watch.ts';
import { estimatedBirthYear } from '#domain/clinical/birth.ts';
import { allergyLine } from '#domain/clinical/derive-allergies.ts';
import type { IndexedVersion, Kind } from '#domain/access/verdict.ts';
import { versionGraph } from '#domain/record/graph.ts';
import type { Json } from '#domain/transaction/transaction.ts';
import { adoptedVersions } from './adopted-versions.ts';
import { checkInContentSchema, signedContent } from './content.ts';
import { openVersion } from './open-version.ts';
import type { PendingVersions } from './pending-versions.ts';
import type { RoleDatabases } from './role-databases.ts';
import { wholeBlocks } from './whole-blocks.ts';

/**
 * Brings the role databases up to the ledger's head, and to what waits for a block; they hold nothing that cannot be
 * rebuilt.
 */
export interface Projections {
  readonly catchUp: (
    keys: Readonly<Record<RoleDatabase, Uint8Array | null>>,
    onProgress?: (done: number, total: number) => void,
  ) => Promise<void>;
  /** Patients whose keys came later than their records. */
  readonly bringIn: (
    keys: Readonly<Record<RoleDatabase, Uint8Array | null>>,
    patients: readonly PatientId[],
  ) => Promise<void>;
  /** While nothing is being brought in: what was opened before is written, and what comes later is opened later. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

interface ProjectionsOptions {
  readonly crypto: Crypto;
  readonly index: RecordIndex;
  readonly watch: LedgerWatch;
  readonly patientKeys: PatientKeys;
  readonly databases: RoleDatabases;
  readonly clinic: ClinicId;
  readonly pending: Pick<PendingVersions, 'all' | 'ofRecord' | 'read'>;
  /** Whose heights the index counts. */
  readonly chain: CopyName;
}

const atOnce = 200;
const kindsOf: Readonly<Record<RoleDatabase, readonly Kind[]>> = {
  demographics: ['patient', 'checkIn'],
  clinical: ['chart', 'visit'],
};

export const createProjections = (options: ProjectionsOptions): Projections => {
  const { crypto, index, watch, patientKeys, databases, clinic, pending, chain } = options;
  const inTurn = createInTurn();

  const content = async (
    database: RoleDatabase,
    role: Uint8Array,
    version: IndexedVersion,
    read: LedgerRead,
  ): Promise<Json | undefined> => {
    if (version.patient === null) return undefined;
    const key = await patientKeys.unwrap(version.patient, database, role);
    const opened = openVersion(clinic, version, read, key, crypto.primitives);
    if (key !== null) crypto.wipe(key);
    return opened.ok ? signedContent(opened.value)?.content : undefined;
  };

  /** The version that lists show: the head, or the earliest of several. */
  const shown = async (record: RecordId): Promise<IndexedVersion | null> => {
    const waiting = pending.ofRecord(record).map(({ indexed }) => indexed);
    return versionGraph([...(await index.versionsOfRecord(record)), ...waiting]).earliest;
  };
  const bodies = async (versions: readonly IndexedVersion[]): Promise<readonly LedgerRead[]> => {
    const waiting = await Promise.all(
      versions.map(async ({ transaction, height }): Promise<LedgerRead | null> => {
        const body = await pending.read(transaction);
        return body && { state: 'whole', transaction: body, height };
      }),
    );
    const others = versions.filter((_, position) => waiting[position] === null);
    const reads = (await watch.readMany(others.map(({ transaction }) => transaction))).values();
    return waiting.flatMap((read) => read ?? reads.next().value ?? []);
  };

  const project = async (
    database: RoleDatabase,
    role: Uint8Array,
    versions: readonly IndexedVersion[],
  ): Promise<void> => {
    const records = new Map<RecordId, IndexedVersion>();
    for (const version of versions) {
      if (!kindsOf[database].includes(version.recordKind) || records.has(version.record)) continue;
      const current = await shown(version.record);
      if (current !== null) records.set(version.record, current);
    }
    const current = [...records.values()];
    const reads = await bodies(current);
    const patients: PatientRow[] = [];
    const checkIns: CheckInRow[] = [];
    const clinical: ClinicalRow[] = [];
    for (const [position, version] of current.entries()) {
      const read = reads[position];
      const { patient } = version;
      if (read === undefined || patient === null) continue;
      const json = await content(database, role, version, read);
      if (json === undefined) continue;
      if (version.recordKind === 'patient') patients.push(...patientRow(patient, version, json));
      else if (version.recordKind === 'checkIn')
        checkIns.push(...checkInRow(patient, version, json));
      else clinical.push(...clinicalRow(patient, version, json));
    }
    if (database === 'demographics') {
      await databases.demographics().putPatients(patients);
      await databases.demographics().putCheckIns(checkIns);
    } else await databases.clinical().putRows(clinical);
  };

  const catchUpOne = async (
    database: RoleDatabase,
    role: Uint8Array,
    onProgress: (done: number, total: number) => void,
  ): Promise<void> => {
    if (!databases.isOpen(database)) return;
    const store = database === 'demographics' ? databases.demographics() : databases.clinical();
    const total = (await watch.state()).height;
    let height = await store.height(chain);
    for (;;) {
      const versions = await wholeBlocks(index, height, atOnce);
      const last = versions.at(-1);
      if (last === undefined) break;
      const adopted = await adoptedVersions(versions, index, watch);
      await project(database, role, [...versions, ...adopted]);
      height = last.height;
      await store.setHeight(chain, height);
      onProgress(height, total);
    }
    await projectPending(database, role);
  };

  /** As each waiting version was when it was last brought into a database. */
  const projected = {
    demographics: new Map<string, string>(),
    clinical: new Map<string, string>(),
  };
  const projectPending = async (database: RoleDatabase, role: Uint8Array): Promise<void> => {
    const known = projected[database];
    const waiting = pending.all();
    const fresh = waiting.filter(({ indexed, place }) => known.get(indexed.transaction) !== place);
    await project(
      database,
      role,
      fresh.map(({ indexed }) => indexed),
    );
    projected[database] = new Map(
      waiting.map(({ indexed, place }) => [indexed.transaction, place]),
    );
  };

  return {
    alone: (work) => inTurn(work),
    catchUp: (keys, onProgress = () => undefined) =>
      inTurn(async () => {
        if (keys.demographics) await catchUpOne('demographics', keys.demographics, onProgress);
        if (keys.clinical) await catchUpOne('clinical', keys.clinical, onProgress);
      }),
    bringIn: (keys, patients) =>
      inTurn(async () => {
        for (const patient of patients) {
          const versions = await index.versionsOfPatient(patient);
          for (const database of ['demographics', 'clinical'] as const) {
            const role = keys[database];
            if (role !== null && databases.isOpen(database))
              await project(database, role, versions);
          }
        }
      }),
  };
};

const patientRow = (
  patient: PatientId,
  version: IndexedVersion,
  json: Json,
): readonly PatientRow[] => {
  const parsed = patientContentSchema.safeParse(json);
  if (!parsed.success) return [];
  const { mrn, name, birthDate, gender, phones, identifiers, status } = parsed.data;
  return [
    {
      patient,
      mrn,
      ...name,
      birthDate,
      estimatedBirthYear: estimatedBirthYear(parsed.data),
      gender,
      phones,
      identifiers: identifiers.map(({ value }) => value),
      status,
      height: version.height,
    },
  ];
};

const checkInRow = (
  patient: PatientId,
  version: IndexedVersion,
  json: Json,
): readonly CheckInRow[] => {
  const parsed = checkInContentSchema.safeParse(json);
  if (!parsed.success) return [];
  const { record, transaction, height } = version;
  return [{ record, transaction, patient, height, ...parsed.data }];
};

const clinicalRow = (
  patient: PatientId,
  { record, height, recordKind }: IndexedVersion,
  json: Json,
): readonly ClinicalRow[] => {
  const base = { record, patient, height };
  if (recordKind === 'chart') {
    const chart = chartContentSchema.safeParse(json);
    if (!chart.success) return [];
    const { items } = allergyLine(chart.data.allergies);
    const summary = items.map(({ substance }) => substance).join(', ');
    return [{ ...base, kind: 'chart', startedAt: '', doctor: '', summary }];
  }
  const visit = visitContentSchema.safeParse(json);
  if (!visit.success) return [];
  const { startedAt, doctors } = visit.data;
  return [{ ...base, kind: 'visit', startedAt, doctor: doctors[0] ?? '', summary: '' }];
};
