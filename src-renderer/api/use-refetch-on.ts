import { useEffect } from 'react';
import type { EventName } from '#contract/events.ts';
import { useClient } from './client-context.ts';
import { coalesce } from './coalesce.ts';

/** Long enough for a screen to stay calm while blocks stream in, too short to be waited for. */
const calmMs = 1_000;

/**
 * Asks again when the main process says that something changed. The answer before stays on the screen
 * meanwhile, so neither focus nor scroll is lost. `names` has to stay the same list.
 */
export const useRefetchOn = (
  names: readonly EventName[],
  refetch: () => void,
  spanMs = calmMs,
): void => {
  const client = useClient();
  useEffect(() => {
    const { ask, stop } = coalesce(refetch, spanMs);
    const ends = names.map((name) => client.on(name, ask));
    return () => {
      stop();
      for (const end of ends) end();
    };
  }, [client, names, refetch, spanMs]);
};

/** What lists of patients and the day depend on: blocks that other workstations filled. */
export const onBlocks: readonly EventName[] = ['blocks'];

/** Asks again when one of these signed transactions comes to rest or needs somebody. */
export const useRefetchOnSettled = (transactions: readonly string[], refetch: () => void): void => {
  const client = useClient();
  const watched = transactions.join(' ');
  useEffect(
    () =>
      client.on('outbox', ({ transaction }) => {
        if (watched.split(' ').includes(transaction)) refetch();
      }),
    [client, watched, refetch],
  );
};
