import { useEffect, useState } from 'react';
import type { RecordView, VisitRecord } from '#contract/views.ts';
import { PrintSheet, usePrint } from '#renderer/ui/print-sheet.tsx';
import { PrintSummary } from './print-summary.tsx';
import { PrintVisit } from './print-visit.tsx';

export type Printed = 'summary' | VisitRecord;

/** `print(what)` draws the sheet and hands it to the printer; nothing of it stays on the page. */
export const usePrintRecord = () => {
  const [printed, setPrinted] = useState<Printed | null>(null);
  const { print } = usePrint();
  useEffect(() => {
    if (printed === null) return undefined;
    const done = (): void => {
      setPrinted(null);
    };
    window.addEventListener('afterprint', done, { once: true });
    // One turn later: the printer must not be called while the page is still being drawn.
    const turn = setTimeout(print);
    return () => {
      clearTimeout(turn);
      window.removeEventListener('afterprint', done);
    };
  }, [printed, print]);
  return { printed, print: setPrinted };
};

interface RecordPrintProps {
  readonly view: RecordView;
  readonly what: Printed;
}

export const RecordPrint = ({ view, what }: RecordPrintProps) => (
  <PrintSheet>
    {what === 'summary' ? <PrintSummary view={view} /> : <PrintVisit view={view} record={what} />}
  </PrintSheet>
);
