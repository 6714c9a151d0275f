import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#app/ports/clock.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { SecretStores } from '#app/ports/secrets.ts';
import { readText } from './durable-file.ts';
import { createKeyFile, openKeyFile } from './key-file-store.ts';
import { createKeychain } from './keychain-store.ts';
import { hasSessionBus } from './session-bus.ts';
import { loadKeytar, type Keytar } from './keytar.ts';

export interface SecretStoresOptions {
  /** The data folder; the key file, where one was chosen, is `keyfile.json` in it. */
  readonly folder: string;
  /** Keeps two installations of one OS account apart. */
  readonly installationId: string;
  readonly crypto: Crypto;
  readonly clock: Pick<Clock, 'after'>;
  /** Milliseconds that one call to the keychain may take. */
  readonly keychainLimit?: number;
  readonly load?: () => Promise<Keytar>;
  readonly sessionBus?: () => boolean;
}

export const createSecretStores = ({
  folder,
  installationId,
  crypto,
  clock,
  keychainLimit,
  load = loadKeytar,
  sessionBus = hasSessionBus,
}: SecretStoresOptions): SecretStores => {
  const keyFile = { path: join(folder, 'keyfile.json'), installationId, crypto };
  const keychain = createKeychain({
    installationId,
    after: clock.after,
    load,
    sessionBus,
    ...(keychainLimit === undefined ? {} : { limit: keychainLimit }),
  });
  return {
    keychain: () => keychain,
    hasKeyFile: async () => (await readText(keyFile.path)) !== undefined,
    setKeyFileAside: async () => {
      if ((await readText(keyFile.path)) === undefined) return;
      const time = new Date().toISOString().replaceAll(/[:.]/g, '-');
      await rename(keyFile.path, `${keyFile.path}.set-aside-${time}`);
    },
    createKeyFile: (passphrase) => createKeyFile(keyFile, passphrase),
    openKeyFile: (passphrase) => openKeyFile(keyFile, passphrase),
  };
};
