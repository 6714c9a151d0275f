/** Addresses of the worker threads' code, for `new Worker(url)`. */
export interface WorkerUrls {
  readonly ledger: URL;
  readonly roles: URL;
  readonly kdf: URL;
  readonly verify: URL;
  readonly blocks: URL;
}

/** Workers lie beside the bundle in `build/main`, and in their adapters' folders in the sources. */
export function workerUrls(from: string = import.meta.url): WorkerUrls {
  return from.endsWith('.js')
    ? {
        ledger: new URL('./workers/ledger-worker.js', from),
        roles: new URL('./workers/roles-worker.js', from),
        kdf: new URL('./workers/kdf-worker.js', from),
        verify: new URL('./workers/verify-worker.js', from),
        blocks: new URL('./workers/blocks-worker.js', from),
      }
    : {
        ledger: new URL('../platform/ledger/worker.ts', from),
        roles: new URL('../platform/store/roles/worker.ts', from),
        kdf: new URL('../platform/crypto/kdf-worker.ts', from),
        verify: new URL('../platform/ledger/verify/worker.ts', from),
        blocks: new URL('../platform/network/blocks-worker.ts', from),
      };
}
