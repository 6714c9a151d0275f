import type { Platform } from '#app/ports/platform.ts';
import type { ClinicalStore, DemographicsStore, RoleStores } from '#app/ports/role-stores.ts';
import type { SecretStore } from '#app/ports/secrets.ts';
import type { OpenStore } from '#app/ports/store.ts';
import { ok } from '#contract/result.ts';

/** A process that is killed before its Nth write (from 1): neither that one nor any after it happens. */
export interface DyingMachine {
  readonly change: (platform: Platform) => Platform;
  /** Writes that were asked for, whether or not they happened. */
  readonly writes: () => number;
  readonly isDead: () => boolean;
  /** Counts from here on. */
  readonly arm: () => void;
  /** Lets go of the files, as the operating system does for a dead process. */
  readonly bury: () => Promise<void>;
}

class Killed extends Error {}

type Method = (...args: never[]) => Promise<unknown>;

export const dyingMachine = (at: number, armed = true): DyingMachine => {
  let counting = armed;
  let count = 0;
  let dead = false;
  const stores: OpenStore[] = [];

  const guard = <Write extends Method>(write: Write): Write => {
    const guarded = async (...args: Parameters<Write>): Promise<unknown> => {
      if (dead) throw new Killed();
      if (counting) count += 1;
      if (!counting || count < at) return write(...args);
      dead = true;
      throw new Killed();
    };
    return guarded as unknown as Write;
  };

  const secretStore = (store: SecretStore): SecretStore => ({
    ...store,
    write: guard(store.write),
    remove: guard(store.remove),
  });
  const demographics = <Opened extends object>(opened: Opened): Opened => {
    if (!('putPatients' in opened)) return opened;
    const store = opened as unknown as DemographicsStore;
    return {
      ...opened,
      putPatients: guard(store.putPatients),
      putCheckIns: guard(store.putCheckIns),
      erase: guard(store.erase),
      setHeight: guard(store.setHeight),
    };
  };
  const clinical = <Opened extends object>(opened: Opened): Opened => {
    if (!('putDraft' in opened)) return opened;
    const store = opened as unknown as ClinicalStore;
    return {
      ...opened,
      putDraft: guard(store.putDraft),
      removeDraft: guard(store.removeDraft),
      putRows: guard(store.putRows),
      erase: guard(store.erase),
      setHeight: guard(store.setHeight),
    };
  };
  const roles = (real: RoleStores): RoleStores => ({
    ...real,
    openDemographics: async (key) => demographics(await real.openDemographics(key)),
    openClinical: async (key) => clinical(await real.openClinical(key)),
    rekey: guard(real.rekey),
    setAside: guard(real.setAside),
  });
  const openStore = (real: OpenStore): OpenStore => {
    stores.push(real);
    return {
      ...real,
      roles: roles(real.roles),
      rows: { ...real.rows, write: guard(real.rows.write), next: guard(real.rows.next) },
      ledger: { ...real.ledger, append: guard(real.ledger.append) },
    };
  };

  return {
    change: (platform) => ({
      ...platform,
      log: { info: () => undefined, error: () => undefined },
      files: { ...platform.files, write: guard(platform.files.write) },
      secrets: (installation) => {
        const real = platform.secrets(installation);
        return { ...real, keychain: () => secretStore(real.keychain()) };
      },
      store: {
        ...platform.store,
        setAside: guard(platform.store.setAside),
        open: async (key, api) => {
          const opened = await platform.store.open(key, api);
          return opened.ok ? ok(openStore(opened.value)) : opened;
        },
      },
    }),
    writes: () => count,
    isDead: () => dead,
    arm: () => {
      counting = true;
      count = 0;
    },
    bury: async () => {
      dead = true;
      for (const store of stores.splice(0)) await store.close();
    },
  };
};
