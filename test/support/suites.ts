/** What a suite runs on beyond Node. */
export const Need = {
  keyring: 'keyring',
  bigchaindb: 'bigchaindb',
  browser: 'browser',
  display: 'display',
  build: 'build',
  electron: 'electron',
  packagedApp: 'packagedApp',
} as const;
export type Need = (typeof Need)[keyof typeof Need];

export interface Suite {
  readonly name: string;
  readonly title: string;
  readonly runner: 'vitest' | 'playwright';
  /** The project of the runner's configuration that holds the suite. */
  readonly project: string;
  readonly needs: readonly Need[];
  /** Part of a plain `npm test`; the others run by name. */
  readonly usual: boolean;
}

export const suites: readonly Suite[] = [
  {
    name: 'unit',
    title: 'Unit, property, contract and architecture',
    runner: 'vitest',
    project: 'unit',
    needs: [],
    usual: true,
  },
  {
    name: 'platform',
    title: 'Platform and faults: real keyring, real files',
    runner: 'vitest',
    project: 'platform',
    needs: [Need.keyring, Need.build],
    usual: true,
  },
  {
    name: 'conformance',
    title: 'Our ledger against a real BigchainDB',
    runner: 'vitest',
    project: 'conformance',
    needs: [Need.bigchaindb],
    usual: true,
  },
  {
    name: 'browser',
    title: 'Journeys in a real browser',
    runner: 'playwright',
    project: 'browser',
    needs: [Need.keyring, Need.browser, Need.build],
    usual: true,
  },
  {
    name: 'consortium',
    title: 'A clinic in a real BigchainDB network of four nodes',
    runner: 'playwright',
    project: 'consortium',
    needs: [Need.keyring, Need.bigchaindb, Need.browser, Need.build],
    usual: true,
  },
  {
    name: 'electron',
    title: 'Journeys in a real Electron',
    runner: 'playwright',
    project: 'electron',
    needs: [Need.keyring, Need.display, Need.build, Need.electron],
    usual: true,
  },
  {
    name: 'packaged',
    title: 'The journey in the packaged app',
    runner: 'playwright',
    project: 'packaged',
    needs: [Need.keyring, Need.display, Need.packagedApp],
    usual: false,
  },
];
