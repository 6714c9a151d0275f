import { useEffect, useRef } from 'react';

/** A scanner types faster than this, milliseconds; a person who types and then presses Enter does not. */
const scannerMs = 100;

/**
 * Enter does the page's first deed, as long as no button, link or field has the focus. The Enter at the
 * end of a card or number that a scanner typed into nothing is none.
 */
export const useEnterOnPage = (deed: () => void): void => {
  const latest = useRef(deed);
  useEffect(() => {
    latest.current = deed;
  });
  useEffect(() => {
    let typedAt = Number.NEGATIVE_INFINITY;
    const onKey = (press: KeyboardEvent): void => {
      const { target } = press;
      const scanned = press.timeStamp - typedAt < scannerMs;
      if (press.key.length === 1) typedAt = press.timeStamp;
      const free =
        target === document.body || (target instanceof HTMLElement && target.tagName === 'MAIN');
      if (press.key !== 'Enter' || press.repeat || press.defaultPrevented || scanned) return;
      if (press.ctrlKey || press.metaKey || press.altKey || !free) return;
      if (document.querySelector('[aria-modal="true"]') !== null) return;
      press.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
};
