import { useEffect, useState } from 'react';
import type { CallInput, CallOutput } from '#contract/calls/index.ts';
import { useClient } from '#renderer/api/client-context.ts';

export type CodeList = CallInput<'codes.suggest'>['list'];
export type Suggestion = CallOutput<'codes.suggest'>['found'][number];

const leastLetters = 3;
const quietMs = 120;
const longest = 100;
const none: readonly Suggestion[] = [];

export interface Suggestions {
  readonly found: readonly Suggestion[];
  /** `found` is for the text as it stands now. */
  readonly answered: boolean;
  /** Asked, whether or not it was answered. */
  readonly pending: boolean;
}

/** What the list has for the text typed so far, from three letters on. */
export function useSuggestions(list: CodeList, query: string, wanted: boolean): Suggestions {
  const client = useClient();
  const asked = query.trim().slice(0, longest);
  const asks = wanted && asked.length >= leastLetters;
  const [answer, setAnswer] = useState({ asked: '', found: none });

  useEffect(() => {
    if (!asks) return undefined;
    let dropped = false;
    const timer = setTimeout(() => {
      void client.call('codes.suggest', { list, query: asked }).then((reply) => {
        if (!dropped) setAnswer({ asked, found: reply.ok ? reply.value.found : none });
      });
    }, quietMs);
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [client, list, asked, asks]);

  return asks
    ? { found: answer.found, answered: answer.asked === asked, pending: true }
    : { found: none, answered: false, pending: false };
}
