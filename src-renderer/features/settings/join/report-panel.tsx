import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { JoinReport } from '#contract/membership.ts';
import { useStatus } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { PrintSheet, usePrint } from '#renderer/ui/print-sheet.tsx';
import { useReportItems } from './report-items.tsx';
import { ReportSheet } from './report-sheet.tsx';

/** Of the transactions that are judged otherwise, on the screen; paper has all. */
const mostShown = 10;

/** What joining did, and its paper. */
export const ReportPanel = ({ report }: { readonly report: JoinReport }) => {
  const t = useText();
  const format = useFormat();
  const clinic = useStatus()?.clinic?.name ?? '';
  const { printing, print } = usePrint();
  const [printedAt, setPrintedAt] = useState('');
  return (
    <Panel
      title={t('join.report')}
      action={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPrinter size={17} stroke={1.8} />}
          onClick={() => {
            setPrintedAt(format.dateTime(new Date()));
            print();
          }}
        >
          {t('join.reportPrint')}
        </Button>
      }
    >
      <DataList items={useReportItems(report, mostShown)} labelWidth="200px" />
      {printing && (
        <PrintSheet>
          <ReportSheet report={report} clinic={clinic} printedAt={printedAt} />
        </PrintSheet>
      )}
    </Panel>
  );
};
