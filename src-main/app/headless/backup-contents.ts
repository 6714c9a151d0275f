import type { KeyId, PatientId } from '#contract/ids.ts';
import type { BackupEntry, BackupHeader } from '#app/backup/backup-file.ts';
import { readTransaction } from '#domain/access/reading.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { parseTransaction } from '#domain/transaction/parse-transaction.ts';

/** What was read of a backup so far, but for its blocks. */
export interface BackupContents {
  header: BackupHeader | null;
  readonly erased: Set<PatientId>;
  readonly capsules: Map<PatientId, Uint8Array>;
  waiting: number;
  drafts: number;
  /** Of a patient whose first record is in no block yet. */
  readonly waitingKeys: (patient: PatientId) => readonly KeyId[];
  readonly take: (entry: BackupEntry) => void;
}

export const createContents = (): BackupContents => {
  const keys = new Map<PatientId, readonly KeyId[]>();
  const contents: BackupContents = {
    header: null,
    erased: new Set(),
    capsules: new Map(),
    waiting: 0,
    drafts: 0,
    waitingKeys: (patient) => keys.get(patient) ?? [],
    take: (entry) => {
      if (entry.is === 'erased') contents.erased.add(entry.patient);
      // Whoever was erased stays so: their capsule would not be opened by a restore either.
      if (entry.is === 'capsule' && !contents.erased.has(entry.patient)) {
        contents.capsules.set(entry.patient, fromBase64url(entry.sealed) ?? new Uint8Array());
      }
      if (entry.is === 'draft') contents.drafts += 1;
      if (entry.is !== 'waiting') return;
      contents.waiting += 1;
      const declared = declaredIn(entry.body);
      if (declared !== null) keys.set(...declared);
    },
  };
  return contents;
};

const declaredIn = (body: string): readonly [PatientId, readonly KeyId[]] | null => {
  const parsed = parseTransaction(parseJson(body));
  const reading = parsed.ok ? readTransaction(parsed.value, () => undefined) : undefined;
  if (reading?.state !== 'read' || reading.version.clear.kind !== 'patient') return null;
  const { patient } = reading.identity;
  const { demographics, clinical } = reading.version.clear.fields.keys;
  return patient === null ? null : [patient, [demographics, clinical]];
};
