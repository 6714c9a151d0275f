import type { Platform } from '#app/ports/platform.ts';
import { fromUtf8 } from '#domain/transaction/bytes.ts';
import { aroundWrites, type DurableWrite } from '#test/support/durable-writes.ts';

/** The writes of a workstation in a network, each before and after it is durable. */
export const failPoints = [
  'joining', // the clinic begins to join
  'blocks', // blocks of the network are taken in
  'joined', // its blocks count from now on
  'served', // the hint which ledger is served
  'signed', // a record is signed
  'posting', // a request is about to begin
  'posted', // it ended
  'committed', // the record was found in a block
] as const;
export type FailPoint = (typeof failPoints)[number];

/** A point at which a process ends. */
export interface Death {
  readonly point: string;
  readonly side: 'before' | 'after';
}

/** A write has the states that it gives to rows of the outbox as points, too, and the steps of a copy that is fetched anew. */
const pointsOf = (write: DurableWrite): readonly string[] => {
  if (write.to === 'blocks' || write.to === 'roles') return [write.to];
  if (write.to === 'file') return write.name === 'installation' ? ['served'] : [];
  if (write.to !== 'rows') return [];
  const { enqueue = [], outbox = [], rows = [] } = write.change;
  return [
    ...(enqueue.length > 0 ? ['signed'] : []),
    ...outbox.map(({ state }) => state),
    ...rows.flatMap((row) => {
      if (row.id === 'copyAnew') return ['put' in row ? 'askedAnew' : 'fetchedAnew'];
      if (!('put' in row) || row.id !== 'membership') return [];
      return (fromUtf8(row.body) ?? '').includes('"state":"network"') ? ['joined'] : ['joining'];
    }),
  ];
};

const kill = (): void => void process.kill(process.pid, 'SIGKILL');

/** Ends this process at the first write of the point that is named then: before it, or once it is durable. */
export const dieWhere = (death: () => Death | null): ((platform: Platform) => Platform) =>
  aroundWrites({
    around: async (write, go) => {
      const named = death();
      const isHere = named !== null && pointsOf(write).includes(named.point);
      if (isHere && named.side === 'before') kill();
      const written = await go();
      if (isHere) kill();
      return written;
    },
  });

/** Ends this process the first time that it comes to a point: before its write, or once it is durable. */
export const dieAt = (point: FailPoint | 'never', side: Death['side']) =>
  dieWhere(() => ({ point, side }));
