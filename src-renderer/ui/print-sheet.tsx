import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { createPortal, flushSync } from 'react-dom';
import styles from './print-sheet.module.css';

interface PrintSheetProps {
  readonly children: ReactNode;
}

/** What goes on paper, and nothing else of the page. It exists only while printing. */
export const PrintSheet = ({ children }: PrintSheetProps) =>
  createPortal(
    <div data-print-sheet="" className={styles.sheet}>
      {children}
    </div>,
    document.body,
  );

/**
 * `print()` shows the sheet to the printer: render `sheet` inside `PrintSheet` while `printing`. The
 * window's title, which browsers put into headers, is empty meanwhile.
 */
export const usePrint = () => {
  const [printing, setPrinting] = useState(false);
  const print = useCallback(() => {
    flushSync(() => {
      setPrinting(true);
    });
    const { title } = document;
    document.title = ' ';
    document.body.dataset['printing'] = '';
    const finish = (): void => {
      document.title = title;
      delete document.body.dataset['printing'];
      setPrinting(false);
    };
    window.addEventListener('afterprint', finish, { once: true });
    window.print();
  }, []);
  useEffect(
    () => () => {
      delete document.body.dataset['printing'];
    },
    [],
  );
  return { printing, print };
};
