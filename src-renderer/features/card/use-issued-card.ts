import { useCallback, useEffect, useState } from 'react';
import type { IssuedCard } from './card-faces.tsx';

export interface IssuedCardState {
  readonly issued: IssuedCard | null;
  readonly show: (issued: IssuedCard) => void;
  readonly forget: () => void;
}

/** The one place that holds a card's secret and PIN, as long as the page is open. */
export function useIssuedCard(): IssuedCardState {
  const [issued, setIssued] = useState<IssuedCard | null>(null);
  const forget = useCallback(() => {
    setIssued(null);
  }, []);
  useEffect(() => forget, [forget]);
  return { issued, show: setIssued, forget };
}
