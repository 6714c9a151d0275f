import { useRef } from 'react';

const knocks = 5;
const withinMs = 3000;

/** Five touches within three seconds: the way to the staff's door on a screen without a keyboard. */
export const useKnocks = (onOpen: () => void): (() => void) => {
  const times = useRef<readonly number[]>([]);
  return () => {
    const now = Date.now();
    times.current = [...times.current.filter((time) => now - time < withinMs), now];
    if (times.current.length < knocks) return;
    times.current = [];
    onOpen();
  };
};
