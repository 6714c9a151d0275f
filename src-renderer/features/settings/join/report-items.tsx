import type { JoinReport } from '#contract/membership.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import type { DataItem } from '#renderer/ui/data-list.tsx';
import { Hash } from '#renderer/ui/hash.tsx';
import styles from './join.module.css';

const Differing = ({ all, most }: { readonly all: readonly string[]; readonly most: number }) => {
  const t = useText();
  if (all.length === 0) return t('join.reportNone');
  return (
    <ul className={styles.hashes}>
      {all.slice(0, most).map((hash) => (
        <li key={hash}>
          <Hash value={hash} />
        </li>
      ))}
      {all.length > most && <li>{t('join.reportMore', { count: all.length - most })}</li>}
    </ul>
  );
};

/** The report as labels and values; at most `most` hashes, or all of them on paper. */
export const useReportItems = (report: JoinReport, most: number): readonly DataItem[] => {
  const t = useText();
  const format = useFormat();
  const { finishedAt, firstHeight, lastHeight, ownHash } = report;
  return [
    { label: t('join.reportStarted'), value: format.dateTime(report.startedAt) },
    {
      label: t('join.reportFinished'),
      value: finishedAt === null ? t('join.reportUnfinished') : format.dateTime(finishedAt),
    },
    { label: t('join.reportNodes'), value: <bdi>{format.list(report.nodes)}</bdi> },
    { label: t('join.reportTransactions'), value: format.number(report.transactions) },
    { label: t('join.reportLeftOut'), value: format.number(report.leftOut) },
    { label: t('join.reportCompared'), value: format.number(report.compared) },
    {
      label: t('join.reportDiffering'),
      value: <Differing all={report.differing} most={most} />,
    },
    {
      label: t('join.reportOwn'),
      value: (
        <>
          {t('common.block', { height: format.number(report.ownHeight) })}
          <br />
          <Hash value={ownHash} />
        </>
      ),
    },
    {
      label: t('join.reportAnchor'),
      value: report.anchor === null ? t('join.reportNoAnchor') : <Hash value={report.anchor} />,
    },
    {
      label: t('join.reportBlocks'),
      value:
        firstHeight === null || lastHeight === null
          ? t('join.reportNoBlock')
          : t('join.reportRange', {
              first: format.number(firstHeight),
              last: format.number(lastHeight),
            }),
    },
  ];
};
