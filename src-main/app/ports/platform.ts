import type { Clock } from './clock.ts';
import type { Crypto } from './crypto.ts';
import type { Log } from './log.ts';
import type { ConnectNode } from './nodes.ts';
import type { Preferences } from './preferences.ts';
import type { SecretStores } from './secrets.ts';
import type { FolderFiles, Store } from './store.ts';
import type { Transactions } from './transactions.ts';

/** Everything the use cases need from the machine, one data folder's worth. */
export interface Platform {
  /** The program's own version, as in package.json. */
  readonly version: string;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly files: FolderFiles;
  readonly log: Log;
  readonly preferences: Preferences;
  /** The language and region that the system is set to; null where only the page knows. */
  readonly systemLang: () => string | null;
  /** Secrets of one installation: its id keeps two data folders of one OS account apart. */
  readonly secrets: (installation: string) => SecretStores;
  readonly store: Store;
  readonly transactions: Transactions;
  /** Clients of the BigchainDB nodes that a clinic names; nothing is sent until one is asked. */
  readonly connectNode: ConnectNode;
}
