import { IconArrowsSplit2 } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { RecordView } from '#contract/views.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { useDates } from './dates.ts';
import { dayOfVisit, partsOf } from './model/parts.ts';

/** Each part of the record of which two versions stand, with the way to the desk. */
export const ConflictNotices = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const dates = useDates();
  return partsOf(view)
    .filter(({ record }) => record.conflict)
    .map(({ part, record }) => (
      <Notice
        key={record.record}
        tone="other"
        role="status"
        icon={<IconArrowsSplit2 size={18} stroke={1.8} aria-hidden="true" />}
        title={
          part === 'visit'
            ? t('record.conflict.visit', { date: dates.short(dayOfVisit(record)) })
            : t(`record.conflict.${part}`)
        }
        actions={<Link href={paths.desk(record.record)}>{t('desk.queue')}</Link>}
      />
    ));
};
