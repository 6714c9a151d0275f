import type { WorkstationId } from '#contract/ids.ts';
import type { HandOver } from './make-hand-over.ts';

/** The one hand-over file that is being written at this workstation. It lives in memory: a file cut short is begun anew. */
export interface HandOvers {
  readonly begin: (handOver: HandOver) => void;
  /** `null`: none, or one for another workstation. */
  readonly current: (workstation: WorkstationId) => HandOver | null;
  readonly end: () => void;
}

export const createHandOvers = (): HandOvers => {
  let underWay: HandOver | null = null;
  return {
    begin: (handOver) => {
      underWay = handOver;
    },
    current: (workstation) => (underWay?.workstation === workstation ? underWay : null),
    end: () => {
      underWay = null;
    },
  };
};
