/** How much of everything one run does. */
export interface Plan {
  readonly name: 'quick' | 'full';
  /** Rounds of the comparisons; in each of them every contender has its turn. */
  readonly rounds: number;
  /** Transactions of a turn: one after another, and over all lanes. */
  readonly singles: number;
  readonly grouped: number;
  /** The same for the driver's path, which takes many times longer. */
  readonly driverSingles: number;
  readonly driverGrouped: number;
  /** Visits saved through the application in a round. */
  readonly saves: number;
  /** Readings of the whole record. */
  readonly readings: number;
  /** Visits signed on the screen. */
  readonly clicks: number;
  /** Rounds against a real node, each with so many commits and so many posts at once. */
  readonly nodeRounds: number;
  readonly nodeCommits: number;
  readonly nodePosts: number;
  /** Visits that were signed offline, and how often so many are sent. */
  readonly sends: number;
  readonly sendRounds: number;
  /** The same, once, to a real node, which takes some fifty a second. */
  readonly realSends: number;
  /** Transactions that an empty copy takes in. */
  readonly caughtUp: number;
  /** Patients whose keys go to one more workstation in a file, and in boxes one by one. */
  readonly handedOver: number;
  readonly granted: number;
  /** Visits in the ledger that is verified, and how often it is. */
  readonly verified: number;
  readonly verifications: number;
  /** Visits up to which the ledger grows. */
  readonly growTo: number;
  /** Rows that the search goes through, and questions put to it. */
  readonly searchRows: number;
  readonly searches: number;
  /** Starts of the application, and as many of the empty window. */
  readonly launches: number;
}

export const quick: Plan = {
  name: 'quick',
  rounds: 6,
  singles: 60,
  grouped: 256,
  driverSingles: 4,
  driverGrouped: 32,
  saves: 10,
  readings: 40,
  clicks: 10,
  nodeRounds: 2,
  nodeCommits: 10,
  nodePosts: 100,
  sends: 1_000,
  sendRounds: 2,
  realSends: 200,
  caughtUp: 1_000,
  handedOver: 2_000,
  granted: 500,
  verified: 1000,
  verifications: 3,
  growTo: 10_000,
  searchRows: 10_000,
  searches: 300,
  launches: 5,
};

export const full: Plan = {
  name: 'full',
  rounds: 15,
  singles: 200,
  grouped: 1024,
  driverSingles: 10,
  driverGrouped: 64,
  saves: 30,
  readings: 200,
  clicks: 60,
  nodeRounds: 3,
  nodeCommits: 30,
  nodePosts: 500,
  sends: 10_000,
  sendRounds: 2,
  realSends: 10_000,
  caughtUp: 100_000,
  handedOver: 100_000,
  granted: 2_000,
  verified: 10_000,
  verifications: 5,
  growTo: 1_000_000,
  searchRows: 10_000,
  searches: 2000,
  launches: 15,
};
