import { useEffect, useRef } from 'react';
import { speakAsSet } from '#renderer/app/store.ts';
import { useCountdown } from '#renderer/features/card/use-countdown.ts';

/** Seconds until a screen that was left alone goes back to the first, in the workstation's language; any touch begins them anew. */
export const useLeftAlone = (seconds: number, onLeft: () => void): number => {
  const { left, restart } = useCountdown(seconds);
  const latest = useRef(onLeft);
  useEffect(() => {
    latest.current = onLeft;
  });
  useEffect(() => {
    if (left > 0) return;
    speakAsSet();
    latest.current();
  }, [left]);
  useEffect(() => {
    const kinds = ['pointerdown', 'keydown'] as const;
    for (const kind of kinds) document.addEventListener(kind, restart, { passive: true });
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, restart);
    };
  }, [restart]);
  return left;
};
