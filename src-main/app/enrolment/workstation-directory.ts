import { z } from 'zod';
import type { ClinicId, PublicKey, TransactionId, WorkstationId } from '#contract/ids.ts';
import type { Purpose } from '#contract/workstations.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Ledger, RecordIndex } from '#app/ports/ledger.ts';
import { openVersion } from '#app/records/open-version.ts';
import { fingerprintOf } from '#app/staff/fingerprint.ts';

/** What is sealed with the directory key in a `workstation` transaction. */
export const workstationContentSchema = z.object({ label: z.string() });

export interface KnownWorkstation {
  readonly workstation: WorkstationId;
  readonly label: string;
  readonly purpose: Purpose;
  readonly status: 'active' | 'revoked';
  readonly signKey: PublicKey;
  /** The one that it was enrolled with; later ones come in transactions of their own. */
  readonly receiveKey: PublicKey;
  /** The newest valid transaction about it, and its block. */
  readonly transaction: TransactionId;
  readonly height: number;
}

/** Every workstation that the registry ever named. One whose label cannot be read is called by its fingerprint. */
export interface WorkstationDirectory {
  readonly refresh: () => Promise<void>;
  readonly all: () => readonly KnownWorkstation[];
  readonly get: (workstation: WorkstationId) => KnownWorkstation | undefined;
}

interface WorkstationDirectoryOptions {
  readonly crypto: Crypto;
  readonly index: Pick<RecordIndex, 'registry' | 'version'>;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly clinic: ClinicId;
  readonly directoryKey: Uint8Array;
}

export const createWorkstationDirectory = (
  options: WorkstationDirectoryOptions,
): WorkstationDirectory => {
  const { crypto, index, ledger, clinic, directoryKey } = options;
  let known: ReadonlyMap<WorkstationId, KnownWorkstation> = new Map();

  const labelIn = async (id: TransactionId): Promise<string | null> => {
    const indexed = await index.version(id);
    const opened =
      indexed &&
      openVersion(clinic, indexed, await ledger.read(id), directoryKey, crypto.primitives);
    const parsed = opened?.ok ? workstationContentSchema.safeParse(opened.value) : undefined;
    return parsed?.success ? parsed.data.label : null;
  };

  return {
    refresh: async () => {
      const found = new Map<WorkstationId, KnownWorkstation>();
      for (const { transaction, height, verdict, entry } of await index.registry()) {
        if (entry.kind !== 'workstation' || verdict !== 'valid') continue;
        const label = (await labelIn(transaction)) ?? fingerprintOf(crypto, entry.signKey);
        found.set(entry.workstation, { ...entry, label, transaction, height });
      }
      known = found;
    },
    all: () => [...known.values()],
    get: (workstation) => known.get(workstation),
  };
};
