import type {
  ClinicalStore,
  DemographicsStore,
  RoleStoreFailure,
  RoleStores,
} from '#app/ports/role-stores.ts';
import { createRoleStores } from '#platform/store/roles/create-role-stores.ts';
import type { RolesApi } from '#platform/store/roles/roles-api.ts';
import { startThread } from '#platform/store/rpc/thread.ts';
import { workers } from './store-in-folder.ts';

export const roleKey = new Uint8Array(32).fill(5);

/** The role databases of a folder without the ledger beside them. */
export const rolesIn = (
  folder: string,
): { readonly roles: RoleStores; readonly stop: () => Promise<void> } => {
  const thread = startThread<RolesApi>(workers.roles);
  return { roles: createRoleStores(folder, thread), stop: () => thread.stop() };
};

/** A role database that is expected to open. */
export const opened = <Store extends DemographicsStore | ClinicalStore>(
  store: Store | RoleStoreFailure,
): Store => {
  if ('code' in store) throw new Error(`the role database did not open: ${store.code}`);
  return store;
};
