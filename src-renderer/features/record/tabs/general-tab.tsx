import { IconAlertOctagonFilled } from '@tabler/icons-react';
import type { ChartContent, PatientContent } from '#contract/clinical.ts';
import type { RecordView } from '#contract/views.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useFormat } from '#renderer/text/format.ts';
import { DataList, type DataItem } from '#renderer/ui/data-list.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { useContactWords } from '../contact-words.tsx';
import { birthFromAge, useDates } from '../dates.ts';
import { useFieldWords } from '../field-words.ts';
import { currentOf, newestReadable } from '../model/parts.ts';
import { VersionPill } from '../version-pill.tsx';
import { Withheld } from '../withheld.tsx';
import styles from '../record.module.css';

const given = (items: readonly DataItem[]): readonly DataItem[] =>
  items.filter(({ value }) => value !== '' && value !== null);

const useBorn = (): ((person: PatientContent) => string) => {
  const t = useText();
  const format = useFormat();
  const dates = useDates();
  return ({ birthDate, estimatedAge, estimatedOn }) => {
    if (birthDate !== '') return `${dates.long(birthDate)}, ${format.age(birthDate)}`;
    const about = birthFromAge(estimatedAge, estimatedOn);
    if (about === '') return '';
    return [
      t('record.person.bornAbout', { age: format.age(about) }),
      t('record.person.ageToldOn', { date: dates.short(estimatedOn) }),
    ].join(', ');
  };
};

interface PersonProps {
  readonly person: PatientContent;
  readonly chart: ChartContent | null;
}

const Person = ({ person, chart }: PersonProps) => {
  const t = useText();
  const contactWords = useContactWords();
  const dates = useDates();
  const words = useFieldWords();
  const born = useBorn();
  return (
    <DataList
      items={given([
        { label: t('record.person.name'), value: <bdi>{fullName(person.name)}</bdi> },
        { label: t('record.person.called'), value: person.name.preferred },
        { label: t('record.person.born'), value: born(person) },
        { label: t('record.person.gender'), value: words.choice('patient.gender', person.gender) },
        {
          label: t('record.person.sexAtBirth'),
          value: words.choice('patient.sexAtBirth', person.sexAtBirth),
        },
        { label: t('record.person.language'), value: words.language(person.lang) },
        { label: t('record.person.bloodGroup'), value: chart?.bloodGroup ?? '' },
        { label: t('record.person.occupation'), value: chart?.occupation ?? '' },
        {
          label: t('record.person.number'),
          value: (
            <bdi className="mono" dir="ltr">
              {person.mrn}
            </bdi>
          ),
        },
        ...person.identifiers.map(({ system, value }) => ({
          label: system,
          value: (
            <bdi className="mono" dir="ltr">
              {value}
            </bdi>
          ),
        })),
        { label: t('record.person.insurance'), value: contactWords.insurance(person.insurance) },
        {
          label: t('record.person.status'),
          value: person.status === 'active' ? '' : words.choice('patient.status', person.status),
        },
        { label: t('record.person.deceasedOn'), value: dates.short(chart?.deceasedOn ?? '') },
      ])}
    />
  );
};

const Contact = ({ person }: { readonly person: PatientContent }) => {
  const t = useText();
  const contactWords = useContactWords();
  return (
    <DataList
      items={[
        { label: t('record.contact.phone'), value: contactWords.phones(person.phones) },
        { label: t('record.contact.email'), value: person.email || null },
        { label: t('record.contact.address'), value: contactWords.address(person.address) },
        { label: t('record.contact.nextOfKin'), value: contactWords.people(person.nextOfKin) },
        { label: t('record.contact.guardian'), value: contactWords.people([person.guardian]) },
      ].map(({ label, value }) => ({
        label,
        value: value ?? <span className={styles.quiet}>{t('common.none')}</span>,
      }))}
    />
  );
};

const Allergies = ({ allergies }: Pick<RecordView, 'allergies'>) => {
  const t = useText();
  const dates = useDates();
  const words = useFieldWords();
  if (allergies.answer === 'noneKnown') return t('record.allergies.noneKnown');
  if (allergies.items.length === 0) return t('record.allergies.notAsked');
  return (
    <ul className={styles.plainList}>
      {allergies.items.map((item) => {
        const date = dates.short(item.notedOn);
        const by = item.notedBy;
        let noted = '';
        if (date !== '' && by !== '') noted = t('record.allergies.notedBy', { date, by });
        else if (date !== '') noted = t('record.allergies.noted', { date });
        else if (by !== '') noted = t('record.allergies.notedByOnly', { by });
        const facts = [item.reaction, noted].filter((part) => part !== '').join('. ');
        return (
          <li key={`${item.substance} ${item.code} ${item.notedOn}`}>
            <strong>{words.allergy(item)}</strong>{' '}
            <span className={`mono ${styles.code}`}>{item.code}</span>
            {facts !== '' && <div className={styles.facts}>{facts}.</div>}
          </li>
        );
      })}
    </ul>
  );
};

const Problems = ({ problems }: { readonly problems: ChartContent['problems'] }) => {
  const t = useText();
  const dates = useDates();
  if (problems.length === 0) return t('record.problems.none');
  return (
    <ul className={styles.plainList}>
      {problems.map(({ text, code, since, status }) => (
        <li key={`${text} ${code} ${since}`} className={styles.spread}>
          <span>
            <strong>{text}</strong> <span className={`mono ${styles.code}`}>{code}</span>
          </span>
          <span className={styles.facts}>
            {[
              since === '' ? '' : t('record.problems.since', { since: dates.short(since) }),
              status === 'resolved' ? t('record.problems.resolved') : '',
            ]
              .filter((word) => word !== '')
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
};

/** Who the person is, how to reach them, and what every doctor must know first. */
export const GeneralTab = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const { patient, demographics, chart } = view;
  const person = currentOf(demographics);
  const background = chart === null ? undefined : currentOf(chart);
  const hidden = background?.content === null;
  return (
    <div className={styles.grid}>
      {person === undefined || person.content === null ? (
        person !== undefined && (
          <div className={styles.whole}>
            <Withheld patient={patient} version={person} earlier={newestReadable(demographics)} />
          </div>
        )
      ) : (
        <>
          <Panel title={t('record.person.title')} action={<VersionPill version={person} />}>
            <Person person={person.content} chart={background?.content ?? null} />
          </Panel>
          <Panel title={t('record.contact.title')}>
            <Contact person={person.content} />
          </Panel>
        </>
      )}
      {hidden && chart !== null ? (
        <div className={styles.whole}>
          <Withheld patient={patient} version={background} earlier={newestReadable(chart)} />
        </div>
      ) : (
        <>
          <Panel
            title={t('record.allergies.title')}
            {...(view.allergies.answer === 'has'
              ? {
                  icon: (
                    <IconAlertOctagonFilled size={18} className={styles.red} aria-hidden="true" />
                  ),
                }
              : {})}
            {...(background === undefined ? {} : { action: <VersionPill version={background} /> })}
          >
            <Allergies allergies={view.allergies} />
          </Panel>
          <Panel title={t('record.problems.title')}>
            <Problems problems={background?.content?.problems ?? []} />
          </Panel>
        </>
      )}
    </div>
  );
};
