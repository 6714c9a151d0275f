import type { ReactNode } from 'react';
import type { Query } from '#renderer/api/use-call.ts';
import { ErrorState } from './error-state.tsx';
import { LoadingBars } from './loading-bars.tsx';

interface QueryViewProps<Value> {
  readonly query: Query<Value>;
  readonly children: (value: Value) => ReactNode;
  readonly rows?: number;
  readonly caption?: string;
}

/** One of: nothing yet, bars, the error with "Try again", or the value. */
export const QueryView = <Value,>({ query, children, rows, caption }: QueryViewProps<Value>) => {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== undefined) return <ErrorState error={query.error} onRetry={query.refetch} />;
  if (!query.loading) return null;
  return (
    <LoadingBars
      {...(rows === undefined ? {} : { rows })}
      {...(caption === undefined ? {} : { caption })}
    />
  );
};
