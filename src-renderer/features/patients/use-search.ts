import { useEffect, useState } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { onBlocks, useRefetchOn } from '#renderer/api/use-refetch-on.ts';

/** Typing rests this long before the list is asked for. */
const restMs = 150;

type Found = CallOutput<'patients.search'>;

export const useRested = (value: string): string => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(value);
    }, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return rested;
};

/**
 * Patients for what was typed; the newest for nothing. The list before stays in view until the new one
 * is here, so that rows do not flash while typing.
 */
export const useSearch = (typed: string, limit: number) => {
  const asked = typed.trim();
  const query = useRested(asked);
  const search = useQuery('patients.search', { query, limit });
  useRefetchOn(onBlocks, search.refetch);
  const [shown, setShown] = useState<{ readonly query: string; readonly found: Found }>();
  if (search.data !== undefined && search.data !== shown?.found) {
    setShown({ query, found: search.data });
  }
  const data = search.data ?? (search.error === undefined ? shown?.found : undefined);
  return {
    /** What the list answers. */
    query: search.data === undefined ? (shown?.query ?? query) : query,
    data,
    /** Whether the list answers what stands in the field now. */
    settled: search.data !== undefined && query === asked,
    error: search.error,
    loading: search.loading && data === undefined,
    refetch: search.refetch,
  };
};
