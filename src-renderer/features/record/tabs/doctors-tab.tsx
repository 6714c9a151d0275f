import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { RecordView } from '#contract/views.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { useDates } from '../dates.ts';
import styles from '../record.module.css';

type Doctors = RecordView['doctors'];

const Current = ({ doctors }: { readonly doctors: Doctors }) => {
  const t = useText();
  const dates = useDates();
  if (doctors.current.length === 0) return t('record.doctors.noCurrent');
  return (
    <ul className={styles.cards}>
      {doctors.current.map((doctor) => {
        const treated = doctors.treated.find((line) => line.doctor === doctor);
        return (
          <li key={doctor} className={styles.card}>
            <PersonAvatar name={doctor} size={44} />
            <span className={styles.cardWords}>
              <strong>{doctor}</strong>
              <span className={styles.small}>
                {treated === undefined
                  ? t('record.doctors.told')
                  : t('record.doctors.since', {
                      date: dates.short(treated.first.slice(0, 10)),
                      count: treated.visits,
                    })}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
};

const Treated = ({ treated }: Pick<Doctors, 'treated'>) => {
  const t = useText();
  const dates = useDates();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('record.doctors.doctor')}</th>
          <th scope="col">{t('record.doctors.first')}</th>
          <th scope="col">{t('record.doctors.last')}</th>
          <th scope="col">{t('record.doctors.visits')}</th>
        </tr>
      </thead>
      <tbody>
        {treated.map(({ doctor, first, last, visits }) => (
          <tr key={doctor}>
            <th scope="row">{doctor}</th>
            <td>{dates.short(first.slice(0, 10))}</td>
            <td>{dates.short(last.slice(0, 10))}</td>
            <td>{visits}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Previous = ({ previous }: Pick<Doctors, 'previous'>) => {
  const t = useText();
  const dates = useDates();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('record.doctors.doctor')}</th>
          <th scope="col">{t('record.doctors.from')}</th>
          <th scope="col">{t('record.doctors.to')}</th>
        </tr>
      </thead>
      <tbody>
        {previous.map(({ doctor, from, to }) => (
          <tr key={`${doctor} ${from} ${to}`}>
            <th scope="row">{doctor}</th>
            <td>{dates.short(from) || t('common.notGiven')}</td>
            <td>{dates.short(to) || t('common.notGiven')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

interface DoctorsTabProps {
  readonly view: RecordView;
  readonly onEdit: () => void;
}

/** Who treats the patient now, who did here, and who did before. */
export const DoctorsTab = ({ view, onEdit }: DoctorsTabProps) => {
  const t = useText();
  const { doctors } = view;
  return (
    <div className={styles.stack}>
      <Panel
        title={t('record.doctors.current')}
        action={
          <Button variant="subtle" size="compact-sm" onClick={onEdit}>
            {t('record.doctors.correct')}
          </Button>
        }
      >
        <Current doctors={doctors} />
      </Panel>
      <Panel title={t('record.doctors.treated')} flush={doctors.treated.length > 0}>
        {doctors.treated.length === 0 ? (
          t('record.doctors.noTreated')
        ) : (
          <Treated treated={doctors.treated} />
        )}
      </Panel>
      <Panel title={t('record.doctors.previous')} flush={doctors.previous.length > 0}>
        {doctors.previous.length === 0 ? (
          t('record.doctors.noPrevious')
        ) : (
          <Previous previous={doctors.previous} />
        )}
      </Panel>
      <Notice tone="next" icon={<IconInfoCircle size={19} stroke={1.8} aria-hidden="true" />}>
        {t('record.doctors.note')}
      </Notice>
    </div>
  );
};
