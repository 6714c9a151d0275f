import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { openBrowserEye } from './browser-eye.ts';
import { type CameraState, watchForCards } from './watch-for-cards.ts';

const after = (milliseconds: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, milliseconds);
  return () => {
    clearTimeout(timer);
  };
};

const onSightChange = (changed: () => void): (() => void) => {
  document.addEventListener('visibilitychange', changed);
  return () => {
    document.removeEventListener('visibilitychange', changed);
  };
};
const isPageInSight = (): boolean => document.visibilityState === 'visible';

/** Reads cards with the camera while the page is in sight; the camera goes off with what shows its picture. */
export const useCardCamera = (
  video: RefObject<HTMLVideoElement | null>,
  onCard: (card: string) => void,
): CameraState => {
  const [state, setState] = useState<CameraState>('starting');
  const isInSight = useSyncExternalStore(onSightChange, isPageInSight);
  const latest = useRef(onCard);
  useEffect(() => {
    latest.current = onCard;
  });
  useEffect(() => {
    const shown = video.current;
    if (!isInSight || shown === null) return undefined;
    return watchForCards(
      { open: (lost) => openBrowserEye(shown, lost), now: () => performance.now(), after },
      {
        tell: setState,
        onCard: (card) => {
          latest.current(card);
        },
      },
    );
  }, [isInSight, video]);
  return state;
};
