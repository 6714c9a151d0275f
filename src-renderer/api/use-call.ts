import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput, CallName, CallOutput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import type { Reply } from '#contract/reply.ts';
import { useClient } from './client-context.ts';

/** Nothing is drawn before this: most answers are quicker, and bars that flash disturb. */
const loadingAfterMs = 300;

export interface Query<Value> {
  /** The newest answer; kept while it is asked again. */
  readonly data: Value | undefined;
  readonly error: CallError | undefined;
  /** True from 300 ms on without an answer. */
  readonly loading: boolean;
  readonly refetch: () => void;
}

interface Answer<Value> {
  readonly key: string;
  readonly reply: Reply<Value>;
}

/**
 * Asks on mount and whenever the input changes; `null` input asks nothing. An answer that arrives
 * after unmounting (so also after locking) or after a newer question is dropped.
 */
export const useQuery = <Name extends CallName>(
  name: Name,
  input: CallInput<Name> | null,
): Query<CallOutput<Name>> => {
  const client = useClient();
  const key = input === null ? '' : JSON.stringify([name, input]);
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer<CallOutput<Name>> | null>(null);
  const [slow, setSlow] = useState('');
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });

  useEffect(() => {
    const question = latest.current;
    if (key === '' || question === null) return undefined;
    let dropped = false;
    const timer = setTimeout(() => {
      setSlow(key);
    }, loadingAfterMs);
    void client.call(name, question).then((reply) => {
      clearTimeout(timer);
      if (dropped) return;
      setAnswer({ key, reply });
      setSlow('');
    });
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [client, name, key, round]);

  const refetch = useCallback(() => {
    setRound((value) => value + 1);
  }, []);
  const reply = answer?.key === key ? answer.reply : undefined;
  return {
    data: reply?.ok === true ? reply.value : undefined,
    error: reply?.ok === false ? reply.error : undefined,
    loading: reply === undefined && key !== '' && slow === key,
    refetch,
  };
};

export interface Action<Name extends CallName> {
  readonly run: (input: CallInput<Name>) => Promise<Reply<CallOutput<Name>>>;
  readonly busy: boolean;
  readonly error: CallError | undefined;
  readonly reset: () => void;
}

/** A call that a person sets off. `error` holds the latest failure until the next try or `reset`. */
export const useAction = <Name extends CallName>(name: Name): Action<Name> => {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const run = useCallback(
    async (input: CallInput<Name>) => {
      setBusy(true);
      setError(undefined);
      const reply = await client.call(name, input);
      if (mounted.current) {
        setBusy(false);
        if (!reply.ok) setError(reply.error);
      }
      return reply;
    },
    [client, name],
  );
  const reset = useCallback(() => {
    setError(undefined);
  }, []);
  return { run, busy, error, reset };
};
