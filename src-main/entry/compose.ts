/** Builds the application over one data folder from its adapters. */
import { mkdir } from 'node:fs/promises';
import { createCareledger } from '#app/careledger.ts';
import type { Careledger } from '#app/gateway.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { Preferences } from '#app/ports/preferences.ts';
import type { Store } from '#app/ports/store.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createCrypto } from '#platform/crypto/crypto.ts';
import { createSecretStores } from '#platform/keychain/secret-stores.ts';
import { stderrLog } from '#platform/log/stderr-log.ts';
import { createHttpNodes, usualLimits } from '#platform/network/http-nodes.ts';
import { createStore } from '#platform/store/create-store.ts';
import { createFolderFiles } from '#platform/store/folder-files.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import manifest from '../../package.json' with { type: 'json' };
import type { WorkerUrls } from './workers.ts';

export interface Composition {
  /** The data folder; made when it is not there, readable by its owner only. */
  readonly folder: string;
  readonly apiPort: { readonly want: number; readonly strict: boolean };
  readonly workers: WorkerUrls;
  readonly preferences: Preferences;
  /** Of the system, where the host can ask it. */
  readonly systemLang?: () => string | null;
}

/** The adapters of one data folder; what `createCareledger` needs. */
export const createPlatform = async (composition: Composition): Promise<Platform> => {
  const { folder, apiPort, workers, preferences, systemLang = () => null } = composition;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const crypto = await createCrypto({ kdfWorker: workers.kdf });
  const store = createStore({
    folder,
    workers,
    port: apiPort,
    postToken: Buffer.from(crypto.random(32)).toString('base64url'),
  });
  return {
    version: manifest.version,
    clock: systemClock,
    crypto,
    files: createFolderFiles(folder),
    log: stderrLog,
    preferences,
    systemLang,
    secrets: (installationId) =>
      createSecretStores({ folder, installationId, crypto, clock: systemClock }),
    store: rememberPort(store, preferences),
    transactions: createDriverTransactions(crypto.primitives),
    connectNode: createHttpNodes({
      clock: systemClock,
      ...usualLimits,
      blocksWorker: workers.blocks,
    }),
  };
};

export const compose = async (composition: Composition): Promise<Careledger> =>
  createCareledger(await createPlatform(composition));

/** The port that the ledger's API once took stays its port: printed addresses keep working. */
const rememberPort = (store: Store, preferences: Preferences): Store => ({
  ...store,
  open: async (key, api) => {
    const opened = await store.open(key, api);
    if (opened.ok) keepPort(opened.value.ledger.apiUrl, preferences);
    return opened;
  },
  openReplica: async (key, api) => {
    const opened = await store.openReplica(key, api);
    if (opened.ok) keepPort(opened.value.ledger.apiUrl, preferences);
    return opened;
  },
});

/** The address of a ledger that is not served is empty. */
const keepPort = (apiUrl: string, preferences: Preferences): void => {
  if (apiUrl === '') return;
  const port = Number(new URL(apiUrl).port);
  if (preferences.get().apiPort !== port) preferences.set({ apiPort: port });
};
