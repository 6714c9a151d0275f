import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiUse, OpenStore, Store } from '#app/ports/store.ts';
import { ok } from '#contract/result.ts';
import { openedReplica } from '../ledger/create-replica.ts';
import { createLedger, createRecordIndex, createRows } from '../ledger/create-ledger.ts';
import type { ApiPort, LedgerApi, OpenedLedger } from '../ledger/ledger-api.ts';
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

/** The replica's folder inside the data folder. */
export const replicaFolder = 'network';

const openReplica = async (
  { folder, workers, port, postToken }: StoreSettings,
  key: Uint8Array,
  api: ApiUse,
): ReturnType<Store['openReplica']> => {
  const thread = startThread<LedgerApi>(workers.ledger);
  const opened = await thread.call('open', [
    {
      folder: join(folder, replicaFolder),
      key,
      port: api === 'served' ? port : null,
      postToken,
      postsWait: true,
    },
  ]);
  if (!opened.ok) {
    await thread.stop();
    return opened;
  }
  return ok(openedReplica(thread, opened.value));
};

/** One data folder on this computer; see the port for what can fail. */
export const createStore = (settings: StoreSettings): Store => ({
  exists: async () => existsSync(join(settings.folder, ledgerFileName)),
  setAside: async () => setFolderAside(settings.folder, new Date()),
  openReplica: (ledgerKey, api) => openReplica(settings, ledgerKey, api),
  removeReplica: () => rm(join(settings.folder, replicaFolder), { recursive: true, force: true }),
  open: async (ledgerKey, api = 'served') => {
    const ledger = startThread<LedgerApi>(settings.workers.ledger);
    const { folder, postToken } = settings;
    const port = api === 'served' ? settings.port : null;
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
  opened: OpenedLedger,
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
