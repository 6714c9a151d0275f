import type {
  CopyName,
  CheckInRow,
  ClinicalRow,
  DraftRow,
  PatientRow,
  RoleDatabase,
  RoleStoreFailure,
} from '#app/ports/role-stores.ts';
import type { PatientId } from '#contract/ids.ts';
import type { Probe } from './similar-patients.ts';

/** The calls from main to the thread of the role databases. */
export interface RolesApi {
  readonly open: (folder: string, name: RoleDatabase, key: Uint8Array) => RoleStoreFailure | null;
  readonly close: (name: RoleDatabase) => void;
  readonly rekey: (name: RoleDatabase, key: Uint8Array) => void;
  readonly setAside: (folder: string, name: RoleDatabase) => string;
  readonly height: (name: RoleDatabase, chain: CopyName) => number;
  readonly setHeight: (name: RoleDatabase, chain: CopyName, height: number) => void;
  readonly erase: (name: RoleDatabase, patient: PatientId) => void;

  readonly putPatients: (rows: readonly PatientRow[]) => void;
  readonly patient: (patient: PatientId) => PatientRow | null;
  readonly patientByNumber: (mrn: string) => PatientRow | null;
  readonly search: (query: string, limit: number) => readonly PatientRow[];
  readonly similar: (probe: Probe, limit: number) => readonly PatientRow[];
  readonly count: () => number;
  readonly putCheckIns: (rows: readonly CheckInRow[]) => void;
  readonly checkIns: (from: string, until: string) => readonly CheckInRow[];

  readonly putDraft: (name: RoleDatabase, row: DraftRow) => void;
  readonly draft: (name: RoleDatabase, draft: string) => DraftRow | null;
  readonly drafts: (name: RoleDatabase, person: string) => readonly DraftRow[];
  readonly removeDraft: (name: RoleDatabase, draft: string) => void;
  readonly putRows: (rows: readonly ClinicalRow[]) => void;
  readonly rowsOf: (patient: PatientId) => readonly ClinicalRow[];
}
