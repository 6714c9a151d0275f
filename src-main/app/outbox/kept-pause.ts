import type { Rows } from '#app/ports/rows.ts';

/** Whether somebody paused sending; it is so after the next start, too. */
export interface KeptPause {
  readonly isPaused: () => boolean;
  /** Not before it was read how it was at the last stop. */
  readonly allowsSending: () => boolean;
  /** Reads that, once. */
  readonly takeUp: () => Promise<void>;
  readonly set: (paused: boolean) => void;
}

const row = { put: 'setting', id: 'sendingPaused' } as const;

export const createKeptPause = (rows: Pick<Rows, 'get' | 'write'>): KeptPause => {
  let paused: boolean | null = null;
  return {
    isPaused: () => paused === true,
    allowsSending: () => paused === false,
    takeUp: async () => {
      if (paused !== null) return;
      const wasPaused = (await rows.get(row.put, row.id)) !== null;
      paused ??= wasPaused;
    },
    set: (next) => {
      paused = next;
      const change = next ? { ...row, body: Uint8Array.of(1) } : { remove: row.put, id: row.id };
      // On a full disk it holds until the next start.
      void rows.write({ rows: [change] }).catch(() => undefined);
    },
  };
};
