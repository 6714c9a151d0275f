import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '#renderer/api/client-context.ts';
import { phaseOf, secondsLeft, type ClosingPhase } from './closing.ts';

/** Main is told of a touch at most this often; the countdown starts again only when it is told. */
const touchEveryMs = 2000;

export interface Closing {
  readonly left: number;
  readonly phase: ClosingPhase;
  /** More time: the countdown begins anew, here and in the main process. */
  readonly extend: () => void;
}

/**
 * Counts down to closing by the clock. A touch anywhere begins it anew, but not while the question is
 * shown: there only its button does.
 */
export const useClosing = (closesAfter: number): Closing => {
  const client = useClient();
  const [endsAt, setEndsAt] = useState(() => Date.now() + closesAfter * 1000);
  const [now, setNow] = useState(() => Date.now());
  const left = secondsLeft(endsAt, now);
  const phase = phaseOf(left);
  const told = useRef(0);

  const extend = useCallback(() => {
    told.current = Date.now();
    setNow(Date.now());
    setEndsAt(Date.now() + closesAfter * 1000);
    void client.call('session.touch', {});
  }, [client, closesAfter]);

  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 250);
    return () => {
      clearInterval(timer);
    };
  }, []);

  useEffect(() => {
    if (phase !== 'open') return undefined;
    const onTouch = (): void => {
      if (Date.now() - told.current >= touchEveryMs) extend();
    };
    const kinds = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const kind of kinds) document.addEventListener(kind, onTouch, { passive: true });
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, onTouch);
    };
  }, [phase, extend]);

  return { left, phase, extend };
};
