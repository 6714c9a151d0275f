import { IconLock, IconUserQuestion, IconUserSearch } from '@tabler/icons-react';
import { Trans } from 'react-i18next';
import type { PatientContent } from '#contract/clinical.ts';
import type { PatientId } from '#contract/ids.ts';
import type { CheckInLine } from '#contract/views.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { languageName } from '#renderer/features/form/model/languages.ts';
import { AskedLooks } from '#renderer/features/record/asked-looks.tsx';
import { useContactWords } from '#renderer/features/record/contact-words.tsx';
import { useFormat, useLocale } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { fullName, useGenderWord } from '#renderer/ui/patient-banner.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { ProposeCorrection } from '#renderer/features/proposals/propose-correction.tsx';
import { CheckIn } from './check-in.tsx';
import { LetCardIn } from './let-card-in.tsx';
import styles from './reception.module.css';

interface DeskDetailsProps {
  readonly patient: PatientId | null;
  readonly arrivals: readonly CheckInLine[];
  readonly onCheckedIn: () => void;
  readonly onProposed: () => void;
}

const Identity = ({ content }: { readonly content: PatientContent }) => {
  const t = useText();
  const contactWords = useContactWords();
  const format = useFormat();
  const genderWord = useGenderWord();
  const lang = useLocale();
  const about =
    content.estimatedAge === '' ? '' : t('common.aboutAge', { age: content.estimatedAge });
  const rows = [
    {
      label: t('reception.born'),
      value: content.birthDate === '' ? about : format.longDate(content.birthDate),
    },
    { label: t('reception.gender'), value: genderWord(content.gender) },
    { label: t('reception.phone'), value: contactWords.phones(content.phones) },
    { label: t('reception.email'), value: content.email },
    { label: t('reception.livesIn'), value: contactWords.address(content.address) },
    { label: t('reception.nextOfKin'), value: contactWords.people(content.nextOfKin) },
    { label: t('reception.guardian'), value: contactWords.people([content.guardian]) },
    { label: t('reception.language'), value: languageName(content.lang, lang) },
    { label: t('reception.insurance'), value: contactWords.insurance(content.insurance) },
    ...content.identifiers.map(({ system, value }) => ({ label: system, value })),
  ];
  return (
    <DataList
      labelWidth="104px"
      items={rows.filter(({ value }) => value !== '' && value !== null)}
    />
  );
};

const Found = ({
  patient,
  content,
  arrivals,
  onCheckedIn,
  onProposed,
}: Omit<DeskDetailsProps, 'patient'> & {
  readonly patient: PatientId;
  readonly content: PatientContent;
}) => {
  const t = useText();
  const name = fullName(content.name);
  const here = arrivals.find((line) => line.patient.patient === patient && line.state !== 'seen');
  return (
    <div className={styles.details}>
      <div className={styles.person}>
        <PersonAvatar name={name} size={52} />
        <div className={styles.personWords}>
          <h2 className={styles.personName}>
            <bdi>{name}</bdi>
          </h2>
          <bdi className="mono" dir="ltr">
            {content.mrn}
          </bdi>
        </div>
      </div>
      {content.status === 'deceased' ? (
        <Notice tone="held" title={t('reception.deceased')} />
      ) : (
        <Notice tone="wait" icon={<IconUserQuestion size={19} stroke={1.8} aria-hidden="true" />}>
          <Trans i18nKey="reception.ask" components={{ b: <strong /> }} />
        </Notice>
      )}
      <AskedLooks patient={patient} />
      <Identity content={content} />
      {content.status !== 'deceased' && (
        <CheckIn patient={patient} since={here?.at ?? null} onCheckedIn={onCheckedIn} />
      )}
      <ProposeCorrection patient={patient} content={content} onKept={onProposed} />
      <LetCardIn patient={patient} />
    </div>
  );
};

/** Who it is, and nothing of what they suffer from. */
export const DeskDetails = (props: DeskDetailsProps) => {
  const { patient, arrivals, onCheckedIn, onProposed } = props;
  const t = useText();
  const query = useQuery('patients.demographics', patient === null ? null : { patient });
  return (
    <aside className={styles.aside} aria-label={t('reception.details')}>
      <Panel flush>
        {patient === null ? (
          <EmptyState
            icon={<IconUserSearch size={32} stroke={1.8} aria-hidden="true" />}
            title={t('reception.chooseTitle')}
          >
            {t('reception.chooseBody')}
          </EmptyState>
        ) : (
          <QueryView query={query} rows={7}>
            {({ content }) => (
              <Found
                patient={patient}
                content={content}
                arrivals={arrivals}
                onCheckedIn={onCheckedIn}
                onProposed={onProposed}
              />
            )}
          </QueryView>
        )}
        <p className={styles.closed}>
          <IconLock size={17} stroke={1.8} aria-hidden="true" />
          {t('reception.closed')}
        </p>
      </Panel>
    </aside>
  );
};
