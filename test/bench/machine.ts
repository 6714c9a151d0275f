import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

/** Where a report was made; figures of different machines say nothing about one another. */
export interface Machine {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  /** Of the minute before the run; above the number of cores, others were using the machine. */
  readonly load: number;
}

export const describeMachine = (): Machine => ({
  system: `${process.platform} ${process.arch} ${release()}`,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  load: loadavg()[0] ?? 0,
});
