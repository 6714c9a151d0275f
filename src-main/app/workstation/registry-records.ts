import type { ClinicId, PersonId, PublicKey, RecordId, WorkstationId } from '#contract/ids.ts';
import type { Result } from '#contract/result.ts';
import type { Role } from '#contract/roles.ts';
import type { Purpose } from '#contract/workstations.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RecordWriter, WriteFailure, Written } from '#app/records/record-writer.ts';
import type { Signer } from '#domain/primitives.ts';
import { keyIdOf } from '#domain/record/wire-bytes.ts';
import { publicKeyText } from '#domain/transaction/base58.ts';
import { toHex } from '#domain/transaction/bytes.ts';

interface Registry {
  readonly crypto: Crypto;
  readonly writer: RecordWriter;
  readonly clinic: ClinicId;
  readonly directoryKey: Uint8Array;
  /** An administrator, or the root. */
  readonly signer: Signer;
}

interface StaffFacts {
  readonly person: PersonId;
  readonly name: string;
  readonly registration: string;
  readonly signKey: string;
  readonly boxKey: Uint8Array;
  readonly roles: readonly Role[];
  readonly status: 'active' | 'revoked';
}

const directoryContent = (registry: Registry, content: Readonly<Record<string, string>>) => ({
  keyId: keyIdOf(registry.clinic, 'directory', registry.directoryKey, registry.crypto.primitives),
  key: registry.directoryKey,
  content,
});

/**
 * A `staff` transaction that enrols or revokes. Each is a CREATE of its own: what holds is the newest
 * valid one that names the person, so that a change never waits for another signer's output.
 */
export const staffRecord = (registry: Registry, staff: StaffFacts): Result<Written, WriteFailure> =>
  registry.writer.create({
    clinic: registry.clinic,
    record: toHex(registry.crypto.random(16)) as RecordId,
    patient: null,
    clear: {
      kind: 'staff',
      fields: {
        person: staff.person,
        signKey: staff.signKey as PublicKey,
        boxKey: publicKeyText(staff.boxKey),
        roles: staff.roles,
        status: staff.status,
      },
    },
    sealed: directoryContent(registry, { name: staff.name, registration: staff.registration }),
    owners: [registry.signer.publicKey],
    signer: registry.signer,
  });

export interface WorkstationDeclaration {
  readonly workstation: WorkstationId;
  readonly label: string;
  readonly signKey: PublicKey;
  readonly receiveKey: PublicKey;
  readonly status: 'active' | 'revoked';
  readonly purpose: Purpose;
}

export const workstationRecord = (
  registry: Registry,
  { workstation, label, ...declared }: WorkstationDeclaration,
): Result<Written, WriteFailure> =>
  registry.writer.create({
    clinic: registry.clinic,
    record: toHex(registry.crypto.random(16)) as RecordId,
    patient: null,
    clear: { kind: 'workstation', fields: { workstation, ...declared } },
    sealed: directoryContent(registry, { label }),
    owners: [registry.signer.publicKey],
    signer: registry.signer,
  });
