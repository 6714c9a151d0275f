import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '#app/ports/ledger.ts';
import type { OpenStore, Store } from '#app/ports/store.ts';
import { ok } from '#contract/result.ts';
import { createLedger, createRecordIndex, createRows } from '../ledger/create-ledger.ts';
import type { ApiPort, LedgerApi } from '../ledger/ledger-api.ts';
import { ledgerFileName } from '../ledger/ledger-node.ts';
import { setFolderAside } from './set-folder-aside.ts';
import { createRoleStores } from './roles/create-role-stores.ts';
import type { RolesApi } from './roles/roles-api.ts';
import { startThread, type Thread } from './rpc/thread.ts';

export interface StoreSettings {
  /** The data folder; made when it is not there. */
  readonly folder: string;
  /** Programs of the two threads, as this build names them. */
  readonly workers: { readonly ledger: URL; readonly roles: URL };
  readonly port: ApiPort;
  /** What a POST to the HTTP API has to bring; null (a headless test node) lets everybody post. */
  readonly postToken: string | null;
}

/** One data folder on this computer; see the port for what can fail. */
export const createStore = (settings: StoreSettings): Store => ({
  exists: async () => existsSync(join(settings.folder, ledgerFileName)),
  setAside: async () => setFolderAside(settings.folder, new Date()),
  open: async (ledgerKey) => {
    const ledger = startThread<LedgerApi>(settings.workers.ledger);
    const { folder, port, postToken } = settings;
    const opened = await ledger.call('open', [{ folder, key: ledgerKey, port, postToken }]);
    if (!opened.ok) {
      await ledger.stop();
      return opened;
    }
    return ok(openStore(settings, ledger, opened.value));
  },
});

const openStore = (
  { folder, workers }: StoreSettings,
  ledger: Thread<LedgerApi>,
  opened: Pick<Ledger, 'apiUrl' | 'damaged'>,
): OpenStore => {
  const roles = startThread<RolesApi>(workers.roles);
  return {
    ledger: createLedger(ledger, opened),
    index: createRecordIndex(ledger),
    rows: createRows(ledger),
    roles: createRoleStores(folder, roles),
    close: () => close(ledger, roles),
  };
};

/** A thread that died has let go of its files already. */
const unlessDead = (calls: readonly Promise<unknown>[]): Promise<unknown> =>
  Promise.allSettled(calls);

const close = async (ledger: Thread<LedgerApi>, roles: Thread<RolesApi>): Promise<void> => {
  await unlessDead([roles.call('close', ['demographics']), roles.call('close', ['clinical'])]);
  await roles.stop();
  await unlessDead([ledger.call('close', [])]);
  await ledger.stop();
};
