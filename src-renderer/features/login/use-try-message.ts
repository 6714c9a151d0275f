import { useEffect, useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import { errorLine } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';

const secondMs = 1000;

/** Seconds that are left of a pause, counted down from when the answer came; 0 when there is none. */
const usePauseLeft = (error: CallError | undefined): number => {
  const seconds = error?.code === 'pause' ? (error.pauseSeconds ?? 0) : 0;
  const [passed, setPassed] = useState({ of: error, seconds: 0 });
  useEffect(() => {
    if (seconds === 0) return undefined;
    const start = Date.now();
    const timer = setInterval(() => {
      setPassed({ of: error, seconds: Math.floor((Date.now() - start) / secondMs) });
    }, secondMs);
    return () => {
      clearInterval(timer);
    };
  }, [seconds, error]);
  return Math.max(0, seconds - (passed.of === error ? passed.seconds : 0));
};

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** The message below a passphrase: tries that are left, or the pause counted down. */
export const useTryMessage = (error: CallError | undefined) => {
  const t = useText();
  const format = useFormat();
  const left = usePauseLeft(error);
  if (left > 0) return { paused: true, message: t('signIn.paused', { time: clock(left) }) };
  if (error === undefined || error.code === 'pause') return { paused: false, message: undefined };
  return { paused: false, message: errorLine(error, t, format) };
};
