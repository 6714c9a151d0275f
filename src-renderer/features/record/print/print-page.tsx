import { useState, type ReactNode } from 'react';
import type { PatientContent } from '#contract/clinical.ts';
import type { RecordView } from '#contract/views.ts';
import { useStaff, useStatus } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Hash } from '#renderer/ui/hash.tsx';
import { fullName, useGenderWord } from '#renderer/ui/patient-banner.tsx';
import { QrCode } from '#renderer/ui/qr-code.tsx';
import { birthFromAge } from '../dates.ts';
import { useFieldWords } from '../field-words.ts';
import { allergiesHidden, type Version } from '../model/parts.ts';
import styles from './print.module.css';

interface PrintPageProps {
  readonly view: RecordView;
  readonly person: PatientContent | null;
  /** The version that the foot vouches for. */
  readonly version: Version;
  readonly children: ReactNode;
}

const Head = () => {
  const t = useText();
  const format = useFormat();
  const clinic = useStatus()?.clinic;
  const staff = useStaff();
  const [now] = useState(() => new Date());
  return (
    <header className={styles.head}>
      <div>
        <div className={styles.clinic}>{clinic?.name}</div>
        <div>{[clinic?.address, clinic?.phone].filter(Boolean).join('. ')}</div>
      </div>
      <div className={styles.printed}>
        {t('record.print.printed', { time: format.dateTime(now) })}
        <br />
        {t('record.print.by', { name: staff?.name ?? '' })}
      </div>
    </header>
  );
};

/** What is known of allergies, always said: a sheet that is silent reads as "none". */
const AllergyBox = ({ view }: Pick<PrintPageProps, 'view'>) => {
  const t = useText();
  const words = useFieldWords();
  const { answer, items } = view.allergies;
  if (allergiesHidden(view))
    return <p className={styles.allergy}>{t('record.allergies.hidden')}</p>;
  if (items.length === 0) {
    const said = answer === 'noneKnown' ? 'common.noAllergy' : 'common.allergyNotAsked';
    return <p className={styles.noAllergy}>{t(said)}</p>;
  }
  const named = items.map((item) =>
    item.reaction === '' ? words.allergy(item) : `${words.allergy(item)} (${item.reaction})`,
  );
  return <p className={styles.allergy}>{t('record.print.allergy', { what: named.join('; ') })}</p>;
};

const Person = ({ view, person }: Pick<PrintPageProps, 'view' | 'person'>) => {
  const t = useText();
  const format = useFormat();
  const genderWord = useGenderWord();
  if (person === null) return null;
  const about = birthFromAge(person.estimatedAge, person.estimatedOn);
  const born =
    person.birthDate === ''
      ? t('common.aboutAge', { age: format.age(about) })
      : t('common.born', { date: format.longDate(person.birthDate) });
  return (
    <>
      <h1 className={styles.name}>
        <bdi>{fullName(person.name)}</bdi>
      </h1>
      <p className={styles.facts}>
        <span>{[genderWord(person.gender), born].filter((word) => word !== '').join(', ')}</span>
        <span>
          {t('record.print.recordNumber')}{' '}
          <bdi className="mono" dir="ltr">
            {person.mrn}
          </bdi>
        </span>
      </p>
      <AllergyBox view={view} />
    </>
  );
};

const Foot = ({ version }: Pick<PrintPageProps, 'version'>) => {
  const t = useText();
  const format = useFormat();
  const block =
    version.height === null
      ? t('record.place.waiting')
      : t('common.block', { height: format.number(version.height) });
  return (
    <footer className={styles.foot}>
      <QrCode text={version.apiUrl} label={version.apiUrl} size="24mm" />
      <div>
        <div>
          <strong>{t('record.print.check')}</strong> {t('record.print.checkText')}
        </div>
        <Hash value={version.transaction} />
        <div>
          {block}.{' '}
          {t('record.print.signedBy', {
            name: version.signer.name,
            fingerprint: version.signer.fingerprint,
          })}
        </div>
      </div>
    </footer>
  );
};

/** An A4 sheet: clinic, patient, allergy box, what is printed, and the foot on every page. */
export const PrintPage = ({ view, person, version, children }: PrintPageProps) => (
  <table className={styles.sheet} role="presentation">
    <tbody>
      <tr>
        <td>
          <Head />
          <Person view={view} person={person} />
          {children}
        </td>
      </tr>
    </tbody>
    <tfoot>
      <tr>
        <td>
          <Foot version={version} />
        </td>
      </tr>
    </tfoot>
  </table>
);
