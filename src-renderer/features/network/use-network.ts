import { useEffect } from 'react';
import type { NetworkView } from '#contract/network.ts';
import { type Action, type Query, useAction, useQuery } from '#renderer/api/use-call.ts';
import { useStatus } from '#renderer/app/store.ts';

interface Network {
  readonly state: Query<{ readonly nodes: number; readonly view: NetworkView | null }>;
  readonly look: Action<'network.look'>;
}

/** The newest look at the named nodes, asked for again whenever main has a newer one. */
export const useNetwork = (): Network => {
  const state = useQuery('network.state', {});
  const look = useAction('network.look');
  const network = useStatus()?.network ?? null;
  const seen = `${network?.nodes ?? 0} ${network?.checkedAt ?? ''}`;
  const { refetch } = state;
  useEffect(refetch, [refetch, seen]);
  return { state, look };
};
