import { IconMessageQuestion } from '@tabler/icons-react';
import type { PatientId } from '#contract/ids.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { onBlocks, useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';

/** Emergencies that the patient asked the clinic about; nothing where there are none. */
export const AskedLooks = ({ patient }: { readonly patient: PatientId }) => {
  const t = useText();
  const format = useFormat();
  const query = useQuery('access.questions', { patient });
  useRefetchOn(onBlocks, query.refetch);
  const questions = query.data?.questions ?? [];
  return questions.map(({ look, at, who }) => (
    <Notice
      key={look}
      tone="wait"
      icon={<IconMessageQuestion size={19} stroke={1.8} aria-hidden="true" />}
      title={t('access.questionTitle')}
    >
      {t('access.questionBody', {
        who: who === '' ? t('access.someone') : who,
        at: format.dateTime(at),
      })}
    </Notice>
  ));
};
