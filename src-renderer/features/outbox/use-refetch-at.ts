import { useEffect } from 'react';

/** Milliseconds after which what was to happen has happened. */
const margin = 500;

/** Asks again when a moment that was told has passed. */
export const useRefetchAt = (moments: readonly string[], refetch: () => void): void => {
  const [first] = moments.toSorted();
  useEffect(() => {
    if (first === undefined) return undefined;
    const delay = Math.max(0, new Date(first).getTime() - Date.now()) + margin;
    const timer = setTimeout(refetch, delay);
    return () => clearTimeout(timer);
  }, [first, refetch]);
};
