import type { Crypto } from '#app/ports/crypto.ts';
import type {
  ClinicalStore,
  DemographicsStore,
  RoleDatabase,
  RoleStores,
  RoleStoreFailure,
} from '#app/ports/role-stores.ts';
import { createInTurn } from '#app/in-turn.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import type { Epochs } from '#app/keys/epoch.ts';
import type { SetAsideNotes } from './set-aside.ts';

/** The role databases, open while somebody who may read them is signed in. */
export interface RoleDatabases {
  /** Opens what the keys open. A damaged file is set aside and built anew from the ledger. */
  readonly open: (
    keys: Readonly<Record<RoleDatabase, Uint8Array | null>>,
  ) => Promise<RoleStoreFailure | undefined>;
  readonly demographics: () => DemographicsStore;
  readonly clinical: () => ClinicalStore;
  readonly isOpen: (database: RoleDatabase) => boolean;
  /** Moves an open database under the next epoch key. */
  readonly rekey: (database: RoleDatabase, role: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}

const isFailure = (opened: object): opened is RoleStoreFailure => 'code' in opened;

export const createRoleDatabases = (
  crypto: Crypto,
  stores: RoleStores,
  epochs: Epochs,
  notes: Pick<SetAsideNotes, 'around'>,
): RoleDatabases => {
  const { roleFile } = derivedKeys(crypto);
  let demographics: DemographicsStore | null = null;
  let clinical: ClinicalStore | null = null;
  /** One opening or closing at a time: two sign-ins must not open one file twice. */
  const inTurn = createInTurn();

  /** An erasure that was cut short leaves a file under either epoch key: both are tried. */
  const openUnderEpoch = async <Open extends object>(
    database: RoleDatabase,
    role: Uint8Array,
    opener: (key: Uint8Array) => Promise<Open | RoleStoreFailure>,
  ): Promise<Open | RoleStoreFailure> => {
    const next = epochs.next();
    const newest = roleFile(database, role, next ?? epochs.current());
    const current = roleFile(database, role, epochs.current());
    try {
      const first = await opener(current);
      const opened =
        isFailure(first) && first.code === 'wrongKey' && next ? await opener(newest) : first;
      if (!isFailure(opened) || opened.code === 'newer' || opened.code === 'diskFull')
        return opened;
      // What does not open is derived: it is kept aside for a technician and built again.
      const moved = await notes.around(database, () => stores.setAside(database));
      return moved ? await opener(newest) : { code: 'diskFull' };
    } finally {
      crypto.wipe(newest, current);
    }
  };

  return {
    open: (roleKeys) =>
      inTurn(async () => {
        if (roleKeys.demographics !== null && demographics === null) {
          const role = roleKeys.demographics;
          const opened = await openUnderEpoch('demographics', role, stores.openDemographics);
          if (isFailure(opened)) return opened;
          demographics = opened;
        }
        if (roleKeys.clinical !== null && clinical === null) {
          const opened = await openUnderEpoch('clinical', roleKeys.clinical, stores.openClinical);
          if (isFailure(opened)) return opened;
          clinical = opened;
        }
        return undefined;
      }),
    demographics: () => {
      if (demographics === null) throw new Error('the demographics database is closed');
      return demographics;
    },
    clinical: () => {
      if (clinical === null) throw new Error('the clinical database is closed');
      return clinical;
    },
    isOpen: (database) => (database === 'demographics' ? demographics : clinical) !== null,
    rekey: (database, role) => {
      const next = epochs.next();
      return next === null
        ? Promise.resolve()
        : inTurn(async () => {
            const key = roleFile(database, role, next);
            await stores.rekey(database, key).finally(() => {
              crypto.wipe(key);
            });
          });
    },
    close: () =>
      inTurn(async () => {
        const open = [demographics && 'demographics', clinical && 'clinical'] as const;
        demographics = null;
        clinical = null;
        for (const database of open) if (database !== null) await stores.close(database);
      }),
  };
};
