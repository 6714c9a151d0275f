import { useEffect, useRef, useState } from 'react';
import { useClient } from '#renderer/api/client-context.ts';
import type { SentRow } from './sending.ts';
import { takeEach, type TakenOver } from './taking-over.ts';

export interface TakingOver {
  readonly chosen: ReadonlySet<string>;
  /** Taken over since the page was opened; each counts from its block on. */
  readonly taken: ReadonlySet<string>;
  /** What somebody is asked to answer for; null: nothing. */
  readonly asked: readonly SentRow[] | null;
  readonly underWay: { readonly done: number; readonly all: number } | null;
  /** Of the last time; null: none, or it was read. */
  readonly result: TakenOver | null;
  readonly toggle: (row: SentRow) => void;
  readonly choose: (rows: readonly SentRow[]) => void;
  readonly ask: (rows: readonly SentRow[] | null) => void;
  /** Takes over what was asked for. */
  readonly begin: () => void;
  /** The one that is being signed is the last. */
  readonly stop: () => void;
}

const none: ReadonlySet<string> = new Set();

/** Rows that are chosen and taken over, and how far that is. */
export const useTakingOver = (): TakingOver => {
  const client = useClient();
  const [chosen, setChosen] = useState(none);
  const [taken, setTaken] = useState(none);
  const [asked, ask] = useState<readonly SentRow[] | null>(null);
  const [underWay, setUnderWay] = useState<TakingOver['underWay']>(null);
  const [result, setResult] = useState<TakenOver | null>(null);
  const stopped = useRef(false);
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );

  const run = async (rows: readonly SentRow[]): Promise<void> => {
    stopped.current = false;
    ask(null);
    setResult(null);
    const all = rows.length;
    setUnderWay({ done: 0, all });
    const over = await takeEach(rows, {
      adopt: (transaction) => client.call('outbox.adopt', { transaction }),
      told: (done) => {
        setUnderWay({ done, all });
      },
      isStopped: () => stopped.current,
    });
    setUnderWay(null);
    setTaken((before) => new Set([...before, ...over.taken]));
    // What was not taken over stays chosen, to be tried again.
    setChosen(
      new Set([...over.failed.map(({ row }) => row), ...over.left].map((row) => row.transaction)),
    );
    setResult(over);
  };

  return {
    chosen,
    taken,
    asked,
    underWay,
    result,
    toggle: ({ transaction }) => {
      setChosen((before) => {
        const after = new Set(before);
        if (!after.delete(transaction)) after.add(transaction);
        return after;
      });
    },
    choose: (rows) => {
      setChosen(new Set(rows.map(({ transaction }) => transaction)));
    },
    ask,
    begin: () => {
      if (asked !== null) void run(asked);
    },
    stop: () => {
      stopped.current = true;
    },
  };
};
