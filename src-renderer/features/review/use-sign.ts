import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import type { CallError } from '#contract/errors.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useDraftStore } from '../form/fields/draft-context.ts';

export interface Signing {
  readonly sign: () => Promise<void>;
  readonly busy: boolean;
  readonly error: CallError | undefined;
  /** Identity has to be proved again before an edit is signed. */
  readonly proving: boolean;
  readonly cancelProof: () => void;
}

/** Signs what was reviewed; the draft stays until that has succeeded. */
export function useSign(): Signing {
  const store = useDraftStore();
  const { run, busy, error } = useAction('records.sign');
  const [, navigate] = useLocation();
  const [proving, setProving] = useState(false);

  const sign = useCallback(async () => {
    const { draft, revision } = store.getState();
    const reply = await run({ draft, revision });
    if (reply.ok) {
      store.stop();
      navigate(paths.signed(reply.value.transaction), { replace: true });
      return;
    }
    setProving(reply.error.code === 'proofRequired');
  }, [store, run, navigate]);

  return {
    sign,
    busy,
    error: error?.code === 'proofRequired' ? undefined : error,
    proving,
    cancelProof: () => {
      setProving(false);
    },
  };
}
