import type { RecordView } from '#contract/views.ts';
import { useContactWords } from '#renderer/features/record/contact-words.tsx';
import { birthFromAge, useDates } from '#renderer/features/record/dates.ts';
import { useFieldWords } from '#renderer/features/record/field-words.ts';
import { currentOf } from '#renderer/features/record/model/parts.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useInRow } from '#renderer/text/in-row.ts';
import { useText } from '#renderer/text/i18n.ts';
import { fullName } from '#contract/person-name.ts';
import { HiddenPart } from './own-notices.tsx';
import { typed } from './typed.tsx';
import styles from './patient-record.module.css';

/** Who the clinic thinks I am, and how it reaches me. */
export const AboutMe = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const contactWords = useContactWords();
  const format = useFormat();
  const dates = useDates();
  const words = useFieldWords();
  const inRow = useInRow();
  const version = currentOf(view.demographics);
  const chart = view.chart === null ? null : (currentOf(view.chart)?.content ?? null);
  const person = version?.content ?? null;
  if (person === null) return <HiddenPart withheld={version?.withheld ?? null} />;
  const about = birthFromAge(person.estimatedAge, person.estimatedOn);
  const born =
    person.birthDate === ''
      ? about && t('common.aboutAge', { age: format.age(about) })
      : inRow([dates.long(person.birthDate), format.age(person.birthDate)]);
  const rows = [
    { label: t('patientRecord.about.name'), value: <bdi>{fullName(person.name)}</bdi> },
    { label: t('patientRecord.about.called'), value: typed(person.name.preferred) },
    { label: t('patientRecord.about.born'), value: born },
    {
      label: t('patientRecord.about.gender'),
      value: words.choice('patient.gender', person.gender),
    },
    {
      label: t('patientRecord.about.number'),
      value: (
        <bdi className="mono" dir="ltr">
          {person.mrn}
        </bdi>
      ),
    },
    { label: t('patientRecord.about.phone'), value: contactWords.phones(person.phones) },
    { label: t('patientRecord.about.email'), value: typed(person.email) },
    { label: t('patientRecord.about.address'), value: contactWords.address(person.address) },
    { label: t('patientRecord.about.language'), value: words.language(person.lang) },
    { label: t('patientRecord.about.nextOfKin'), value: contactWords.people(person.nextOfKin) },
    { label: t('patientRecord.about.guardian'), value: contactWords.people([person.guardian]) },
    { label: t('patientRecord.about.insurance'), value: contactWords.insurance(person.insurance) },
    ...person.identifiers.map(({ system, value }) => ({ label: system, value: typed(value) })),
    { label: t('patientRecord.about.bloodGroup'), value: typed(chart?.bloodGroup ?? '') },
    { label: t('patientRecord.about.occupation'), value: typed(chart?.occupation ?? '') },
  ];
  return (
    <div className={styles.card}>
      <dl className={styles.facts}>
        {rows
          .filter(({ value }) => value !== '' && value !== null)
          .map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className={styles.quiet}>{t('patientRecord.about.wrong')}</p>
    </div>
  );
};
