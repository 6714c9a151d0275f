import type { RecordView } from '#contract/views.ts';
import { useDates } from '#renderer/features/record/dates.ts';
import { useText } from '#renderer/text/i18n.ts';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { NothingYet } from './own-notices.tsx';
import styles from './patient-record.module.css';

interface DoctorLine {
  readonly doctor: string;
  readonly facts: string;
}

const Doctors = ({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly DoctorLine[];
}) =>
  lines.length === 0 ? null : (
    <section className={styles.group}>
      <h2 className={styles.groupTitle}>{title}</h2>
      {lines.map(({ doctor, facts }) => (
        <div key={`${doctor} ${facts}`} className={styles.doctor}>
          <PersonAvatar name={doctor} size={52} />
          <div>
            <strong>
              <bdi>{doctor}</bdi>
            </strong>
            {facts !== '' && <div className={styles.quiet}>{facts}</div>}
          </div>
        </div>
      ))}
    </section>
  );

/** Who looks after me now, whom I have seen here, and who did before. */
export const MyDoctors = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const dates = useDates();
  const { current, treated, previous } = view.doctors;
  if (current.length + treated.length + previous.length === 0) {
    return (
      <NothingYet title={t('patientRecord.doctors.noneTitle')}>
        {t('patientRecord.doctors.noneBody')}
      </NothingYet>
    );
  }
  const seen = (doctor: string): string => {
    const line = treated.find((one) => one.doctor === doctor);
    if (line === undefined) return '';
    const date = dates.long(line.last.slice(0, 10));
    return t('patientRecord.doctors.visits', { count: line.visits, date });
  };
  const between = (from: string, to: string): string => {
    if (from !== '' && to !== '') {
      return t('patientRecord.doctors.fromTo', { from: dates.short(from), to: dates.short(to) });
    }
    if (from !== '') return t('patientRecord.doctors.from', { from: dates.short(from) });
    return to === '' ? '' : t('patientRecord.doctors.until', { to: dates.short(to) });
  };
  return (
    <>
      <Doctors
        title={t('patientRecord.doctors.now')}
        lines={current.map((doctor) => ({ doctor, facts: seen(doctor) }))}
      />
      <Doctors
        title={t('patientRecord.doctors.seen')}
        lines={treated
          .filter(({ doctor }) => !current.includes(doctor))
          .map(({ doctor }) => ({ doctor, facts: seen(doctor) }))}
      />
      <Doctors
        title={t('patientRecord.doctors.before')}
        lines={previous.map(({ doctor, from, to }) => ({ doctor, facts: between(from, to) }))}
      />
    </>
  );
};
