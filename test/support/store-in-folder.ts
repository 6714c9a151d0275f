import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenStore, StoreFailure } from '#app/ports/store.ts';
import type { Result } from '#contract/result.ts';
import { createStore } from '#platform/store/create-store.ts';

const sources = new URL('../../src-main/platform/', import.meta.url);

/** The threads as they run from source. */
export const workers = {
  ledger: new URL('ledger/worker.ts', sources),
  roles: new URL('store/roles/worker.ts', sources),
} as const;

export const ledgerKey = new Uint8Array(32).fill(7);
export const postToken = 'a-token-of-this-folder';

/** An empty folder that `remove` takes away. */
export const makeFolder = (): { readonly folder: string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

export const storeIn = (folder: string, token: string | null = postToken) =>
  createStore({ folder, workers, port: { want: 0, strict: false }, postToken: token });

export const openIn = (
  folder: string,
  key: Uint8Array = ledgerKey,
): Promise<Result<OpenStore, StoreFailure>> => storeIn(folder).open(key);

/** Opens a folder that is expected to open. */
export const openWhole = async (folder: string): Promise<OpenStore> => {
  const opened = await openIn(folder);
  if (!opened.ok) throw new Error(`the store did not open: ${opened.error.code}`);
  return opened.value;
};
