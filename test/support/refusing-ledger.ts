import type { Platform } from '#app/ports/platform.ts';
import { fail, ok } from '#contract/result.ts';

/** A ledger that does not take what comes next, as one does whose input was spent by somebody else. */
export interface RefusingLedger {
  readonly change: (platform: Platform) => Platform;
  /** The next append is refused under this name of BigchainDB's. */
  readonly refuse: (error: string) => void;
}

export const refusingLedger = (): RefusingLedger => {
  const errors: string[] = [];
  return {
    refuse: (error) => void errors.push(error),
    change: (platform) => ({
      ...platform,
      store: {
        ...platform.store,
        open: async (key, api) => {
          const opened = await platform.store.open(key, api);
          if (!opened.ok) return opened;
          const { ledger } = opened.value;
          const append: typeof ledger.append = (batch) => {
            const name = errors.shift();
            if (name === undefined) return ledger.append(batch);
            const id = batch[0]?.id ?? '';
            return Promise.resolve(fail({ code: 'refused', id, name }));
          };
          return ok({ ...opened.value, ledger: { ...ledger, append } });
        },
      },
    }),
  };
};
