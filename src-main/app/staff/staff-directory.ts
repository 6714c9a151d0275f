import { z } from 'zod';
import type { ClinicId, PersonId, PublicKey, TransactionId } from '#contract/ids.ts';
import type { Role } from '#contract/roles.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Ledger, RecordIndex } from '#app/ports/ledger.ts';
import { openVersion } from '#app/records/open-version.ts';
import { fingerprintOf } from './fingerprint.ts';

/** What is sealed with the directory key in a `staff` transaction. */
export const staffContentSchema = z.object({ name: z.string(), registration: z.string() });

export interface StaffMember {
  readonly person: PersonId;
  readonly name: string;
  readonly registration: string;
  readonly roles: readonly Role[];
  readonly status: 'active' | 'revoked';
  readonly signKey: PublicKey;
  readonly boxKey: PublicKey;
  /** Height of the first block that names this key. */
  readonly since: number;
}

/**
 * Everybody the registry ever named, with the names that the directory key opens. Who has none that can be read (damaged on
 * the disk) is called by the fingerprint of the signing key: a name is never empty, and the person can sign in.
 */
export interface StaffDirectory {
  /** Reads the registry again; after every registry transaction. */
  readonly refresh: () => Promise<void>;
  readonly all: () => readonly StaffMember[];
  readonly person: (person: PersonId) => StaffMember | undefined;
  /** Whose signature a key makes, also of those who left. */
  readonly byKey: (key: string) => StaffMember | undefined;
  readonly fingerprint: (key: string) => string;
}

interface StaffDirectoryOptions {
  readonly crypto: Crypto;
  readonly index: RecordIndex;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly clinic: ClinicId;
  readonly directoryKey: Uint8Array;
}

export const createStaffDirectory = (options: StaffDirectoryOptions): StaffDirectory => {
  const { crypto, index, ledger, clinic, directoryKey } = options;
  let members: ReadonlyMap<PersonId, StaffMember> = new Map();
  let keys: ReadonlyMap<string, PersonId> = new Map();

  const nameIn = async (id: TransactionId): Promise<z.infer<typeof staffContentSchema> | null> => {
    const indexed = await index.version(id);
    const opened =
      indexed &&
      openVersion(clinic, indexed, await ledger.read(id), directoryKey, crypto.primitives);
    const parsed = opened?.ok ? staffContentSchema.safeParse(opened.value) : undefined;
    return parsed?.success ? parsed.data : null;
  };

  return {
    refresh: async () => {
      const found = new Map<PersonId, StaffMember>();
      const byKey = new Map<string, PersonId>();
      for (const { transaction, height, verdict, entry } of await index.registry()) {
        if (entry.kind !== 'staff' || verdict !== 'valid') continue;
        const { name, registration } = (await nameIn(transaction)) ?? {
          name: fingerprintOf(crypto, entry.signKey),
          registration: '',
        };
        const since = found.get(entry.person)?.since ?? height;
        found.set(entry.person, { ...entry, name, registration, since });
        byKey.set(entry.signKey, entry.person);
      }
      members = found;
      keys = byKey;
    },
    all: () => [...members.values()],
    person: (person) => members.get(person),
    byKey: (key) => {
      const person = keys.get(key);
      return person === undefined ? undefined : members.get(person);
    },
    fingerprint: (key) => fingerprintOf(crypto, key),
  };
};
