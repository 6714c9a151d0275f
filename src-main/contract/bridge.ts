import type { EventName } from './events.ts';

/**
 * The only door between renderer and main process, on `window.careledger` in Electron; the web host's
 * page makes the same over a WebSocket. Bodies are checked against the contract on both sides.
 */
export interface Bridge {
  readonly invoke: (name: string, input: unknown) => Promise<unknown>;
  /** Returns a function that ends the subscription. */
  readonly subscribe: (listener: (name: EventName, body: unknown) => void) => () => void;
  /** What differs in the host: whether links open outside, which printing there is. */
  readonly host: 'electron' | 'web';
  /** Opens the stored transaction in the system's browser; only addresses of the ledger's API. */
  readonly openExternal: (url: string) => void;
}
