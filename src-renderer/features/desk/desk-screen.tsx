import { IconArrowsSplit2, IconInfoCircle } from '@tabler/icons-react';
import { Trans } from 'react-i18next';
import type { Desk } from '#contract/calls/desk.ts';
import { useDates } from '#renderer/features/record/dates.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { useDeskState, useOpenDesk } from './desk-context.ts';
import styles from './desk.module.css';
import { DeskFindings } from './desk-findings.tsx';
import { MergeTable } from './merge-table.tsx';
import { standingOf } from './model/standing.ts';
import { SignBar } from './sign-bar.tsx';

const icon = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

const usePart = ({ part, day }: Pick<Desk, 'part' | 'day'>): string => {
  const t = useText();
  const dates = useDates();
  return part === 'visit' && day !== ''
    ? t('desk.visitOf', { date: dates.long(day) })
    : t(`desk.part_${part}`);
};

/** Keys of the rows that wait for a decision. */
const useLeft = (): readonly string[] => {
  const { desk } = useOpenDesk();
  const choices = useDeskState(({ decided }) => decided.choices);
  return desk.rows
    .filter((row) => standingOf(row, choices[row.key], desk.base).how === 'open')
    .map(({ key }) => key);
};

const Head = ({ left }: { readonly left: number }) => {
  const t = useText();
  const format = useFormat();
  const { desk } = useOpenDesk();
  const part = usePart(desk);
  const all = desk.rows.length;
  return (
    <header className={styles.head}>
      <span className={styles.mark}>
        <IconArrowsSplit2 size={24} stroke={1.8} aria-hidden="true" />
      </span>
      <div className={styles.headWords}>
        <h1 className={styles.title}>
          {t(desk.heads.length > 2 ? 'desk.titleMany' : 'desk.title')}
        </h1>
        <p className={styles.subtitle}>
          <Trans
            i18nKey="desk.subtitle"
            values={{ name: desk.name, mrn: desk.mrn, part }}
            components={{ mono: <bdi className="mono" dir="ltr" /> }}
          />
        </p>
      </div>
      <span className={styles.count} role="status">
        {left === 0
          ? t('desk.allSettled')
          : t('desk.settled', { done: format.number(all - left), all: format.number(all) })}
      </span>
    </header>
  );
};

/** The desk: what differs, what is taken, what is left to decide, and the signature. */
export const DeskScreen = ({ onAgain }: { readonly onAgain: () => void }) => {
  const t = useText();
  const { desk } = useOpenDesk();
  const left = useLeft();
  return (
    <div className={styles.page}>
      <Head left={left.length} />
      <div className={styles.body}>
        {desk.moved && (
          <Notice
            tone="wait"
            role="status"
            icon={<IconArrowsSplit2 {...icon} />}
            title={t('desk.moved')}
          >
            {t('desk.movedBody')}
          </Notice>
        )}
        <MergeTable />
        {desk.before === null && (
          <Notice tone="held" icon={<IconInfoCircle {...icon} />}>
            {t('desk.beforeUnknownHint')}
          </Notice>
        )}
        <DeskFindings />
        <Notice tone="next" icon={<IconInfoCircle {...icon} />}>
          {t('desk.rules')}
        </Notice>
      </div>
      <SignBar left={left} onAgain={onAgain} />
    </div>
  );
};
