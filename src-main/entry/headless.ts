/** The parts of the platform that commands without a screen need. */
import { createCrypto } from '#platform/crypto/crypto.ts';
import { createSecretStores } from '#platform/keychain/secret-stores.ts';
import { createFolderFiles } from '#platform/store/folder-files.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { WorkerUrls } from './workers.ts';

export type HeadlessPlatform = Pick<Platform, 'clock' | 'crypto' | 'files' | 'secrets'>;

/** Clock, cryptography, small files and secrets of one data folder. */
export const headlessPlatform = async (
  folder: string,
  workers: WorkerUrls,
): Promise<HeadlessPlatform> => {
  const crypto = await createCrypto({ kdfWorker: workers.kdf });
  return {
    clock: systemClock,
    crypto,
    files: createFolderFiles(folder),
    secrets: (installationId) =>
      createSecretStores({ folder, installationId, crypto, clock: systemClock }),
  };
};
