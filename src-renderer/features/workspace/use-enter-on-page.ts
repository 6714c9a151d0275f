import { useEffect, useRef } from 'react';

/** Enter does the page's first deed, as long as no button, link or field has the focus. */
export const useEnterOnPage = (deed: () => void): void => {
  const latest = useRef(deed);
  useEffect(() => {
    latest.current = deed;
  });
  useEffect(() => {
    const onKey = (press: KeyboardEvent): void => {
      const { target } = press;
      const free =
        target === document.body || (target instanceof HTMLElement && target.tagName === 'MAIN');
      if (press.key !== 'Enter' || press.repeat || press.defaultPrevented) return;
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
