import type { Platform } from '#app/ports/platform.ts';
import type { Replica } from '#app/ports/replica.ts';
import type { Rows, RowWrite } from '#app/ports/rows.ts';
import { ok } from '#contract/result.ts';
import { fromUtf8 } from '#domain/transaction/bytes.ts';

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

const pointsOf = ({ enqueue = [], outbox = [], rows = [] }: RowWrite): readonly string[] => [
  ...(enqueue.length > 0 ? ['signed'] : []),
  ...outbox.map(({ state }) => state),
  ...rows.flatMap((row) => {
    if (!('put' in row) || row.id !== 'membership') return [];
    return (fromUtf8(row.body) ?? '').includes('"state":"network"') ? ['joined'] : ['joining'];
  }),
];

const kill = (): void => void process.kill(process.pid, 'SIGKILL');

/** Ends this process the first time that it comes to a point: before its write, or once it is durable. */
export const dieAt =
  (point: FailPoint | 'never', when: 'before' | 'after') =>
  (platform: Platform): Platform => {
    const around = async <Value>(points: readonly string[], write: () => Promise<Value>) => {
      const isHere = points.includes(point);
      if (isHere && when === 'before') kill();
      const written = await write();
      if (isHere) kill();
      return written;
    };
    const rowsOf = (rows: Rows): Rows => ({
      ...rows,
      write: (change) => around(pointsOf(change), () => rows.write(change)),
    });
    const replicaOf = (replica: Replica): Replica => ({
      ...replica,
      replicate: (blocks) => around(['blocks'], () => replica.replicate(blocks)),
    });
    return {
      ...platform,
      files: {
        ...platform.files,
        write: (name, text) => {
          const points = name === 'installation' ? ['served'] : [];
          return around(points, () => platform.files.write(name, text));
        },
      },
      store: {
        ...platform.store,
        open: async (key, api) => {
          const opened = await platform.store.open(key, api);
          return opened.ok ? ok({ ...opened.value, rows: rowsOf(opened.value.rows) }) : opened;
        },
        openReplica: async (key, api) => {
          const opened = await platform.store.openReplica(key, api);
          if (!opened.ok) return opened;
          return ok({ ...opened.value, replica: replicaOf(opened.value.replica) });
        },
      },
    };
  };
