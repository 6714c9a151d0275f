import type { Platform } from '#app/ports/platform.ts';
import type { OpenReplica } from '#app/ports/replica.ts';
import type { ClinicalStore, DemographicsStore, RoleStores } from '#app/ports/role-stores.ts';
import type { RowWrite } from '#app/ports/rows.ts';
import type { SecretStore } from '#app/ports/secrets.ts';
import type { FolderFileName, OpenStore } from '#app/ports/store.ts';
import { ok } from '#contract/result.ts';

/** One write that is durable when it resolves; `other` is told apart by nobody. */
export type DurableWrite =
  | { readonly to: 'rows'; readonly change: RowWrite }
  | { readonly to: 'file'; readonly name: FolderFileName; readonly text: string }
  | { readonly to: 'keychain'; readonly name: string; readonly how: 'write' | 'remove' }
  | { readonly to: 'roles'; readonly how: string }
  | { readonly to: 'pin' | 'blocks' | 'other' };

export interface AroundWrites {
  /** Does the write, or what a test makes of it. */
  readonly around: <Value>(write: DurableWrite, go: () => Promise<Value>) => Promise<Value>;
  /** What holds files open. */
  readonly opened?: (files: Pick<OpenStore, 'close'>) => void;
}

type Method = (...args: never[]) => Promise<unknown>;

/** Puts a test around every durable write of a machine. */
export const aroundWrites =
  ({ around, opened = () => undefined }: AroundWrites) =>
  (platform: Platform): Platform => {
    const guard = <Write extends Method>(
      write: Write,
      told: DurableWrite = { to: 'other' },
    ): Write => {
      const guarded = (...args: Parameters<Write>) => around(told, () => write(...args));
      return guarded as unknown as Write;
    };
    const inRoles = <Write extends Method>(how: string, write: Write): Write =>
      guard(write, { to: 'roles', how });
    const secretStore = (store: SecretStore): SecretStore => ({
      ...store,
      write: (name, secret) =>
        around({ to: 'keychain', name, how: 'write' }, () => store.write(name, secret)),
      remove: (name) => around({ to: 'keychain', name, how: 'remove' }, () => store.remove(name)),
    });
    const demographics = <Opened extends object>(open: Opened): Opened => {
      if (!('putPatients' in open)) return open;
      const store = open as unknown as DemographicsStore;
      return {
        ...open,
        putPatients: inRoles('putPatients', store.putPatients),
        putCheckIns: inRoles('putCheckIns', store.putCheckIns),
        putDraft: inRoles('putDraft', store.putDraft),
        removeDraft: inRoles('removeDraft', store.removeDraft),
        erase: inRoles('erase', store.erase),
        setHeight: inRoles('setHeight', store.setHeight),
      };
    };
    const clinical = <Opened extends object>(open: Opened): Opened => {
      if (!('putDraft' in open)) return open;
      const store = open as unknown as ClinicalStore;
      return {
        ...open,
        putDraft: inRoles('putDraft', store.putDraft),
        removeDraft: inRoles('removeDraft', store.removeDraft),
        putRows: inRoles('putRows', store.putRows),
        erase: inRoles('erase', store.erase),
        setHeight: inRoles('setHeight', store.setHeight),
      };
    };
    const roles = (real: RoleStores): RoleStores => ({
      ...real,
      openDemographics: async (key) => demographics(await real.openDemographics(key)),
      openClinical: async (key) => clinical(await real.openClinical(key)),
      rekey: inRoles('rekey', real.rekey),
      setAside: inRoles('setAside', real.setAside),
    });
    const openStore = (real: OpenStore): OpenStore => {
      opened(real);
      return {
        ...real,
        roles: roles(real.roles),
        rows: {
          ...real.rows,
          write: (change) => around({ to: 'rows', change }, () => real.rows.write(change)),
          next: guard(real.rows.next),
        },
        ledger: { ...real.ledger, append: guard(real.ledger.append) },
      };
    };
    const openReplica = (real: OpenReplica): OpenReplica => {
      opened(real);
      return {
        ...real,
        pin: (clinic) => around({ to: 'pin' }, () => real.pin(clinic)),
        replica: {
          ...real.replica,
          replicate: (blocks) => around({ to: 'blocks' }, () => real.replica.replicate(blocks)),
        },
      };
    };
    return {
      ...platform,
      files: {
        ...platform.files,
        write: (name, text) =>
          around({ to: 'file', name, text }, () => platform.files.write(name, text)),
      },
      secrets: (installation) => {
        const real = platform.secrets(installation);
        return { ...real, keychain: () => secretStore(real.keychain()) };
      },
      store: {
        ...platform.store,
        setAside: guard(platform.store.setAside),
        open: async (key, api) => {
          const store = await platform.store.open(key, api);
          return store.ok ? ok(openStore(store.value)) : store;
        },
        openReplica: async (key, api) => {
          const replica = await platform.store.openReplica(key, api);
          return replica.ok ? ok(openReplica(replica.value)) : replica;
        },
      },
    };
  };
