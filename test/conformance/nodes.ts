import { inject } from 'vitest';
import type { OpenStore } from '#app/ports/store.ts';
import { ledgerKey, makeFolder, storeIn } from '#test/support/store-in-folder.ts';

/** An embedded ledger to which everybody may post. */
export const openOurs = async () => {
  const { folder, remove } = makeFolder();
  const opened = await storeIn(folder, null).open(ledgerKey);
  if (!opened.ok) throw new Error(opened.error.code);
  const store: OpenStore = opened.value;
  return {
    url: new URL(store.ledger.apiUrl),
    ledger: store.ledger,
    close: async () => {
      await store.close();
      remove();
    },
  };
};

/** The one real node of the run; who closes it is the run itself. */
export const sharedReal = () => {
  const { url, eventUrl } = inject('bigchaindb');
  return { url: new URL(url), eventUrl: new URL(eventUrl), close: async () => undefined };
};
