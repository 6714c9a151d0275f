import { useCallback, useEffect, useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import type { PatientId } from '#contract/ids.ts';
import { useAction } from '#renderer/api/use-call.ts';
import type { IssuedCard } from './card-faces.tsx';

export interface IssuedCardState {
  readonly issued: IssuedCard | null;
  readonly issue: () => void;
  readonly forget: () => void;
  readonly busy: boolean;
  readonly error: CallError | undefined;
}

/** The one place that holds a card's secret and PIN, as long as the page is open. */
export function useIssuedCard(patient: PatientId): IssuedCardState {
  const { run, busy, error } = useAction('cards.issue');
  const [issued, setIssued] = useState<IssuedCard | null>(null);
  const issue = useCallback(() => {
    void run({ patient }).then((reply) => {
      if (reply.ok) setIssued(reply.value);
    });
  }, [run, patient]);
  const forget = useCallback(() => {
    setIssued(null);
  }, []);
  useEffect(() => forget, [forget]);
  return { issued, issue, forget, busy, error };
}
