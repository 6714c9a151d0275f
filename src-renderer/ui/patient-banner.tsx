import type { ReactNode } from 'react';
import { fullName } from '#contract/person-name.ts';
import type { PatientLine } from '#contract/views.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from './patient-banner.module.css';
import { PersonAvatar } from './person-avatar.tsx';
import { StatePill } from './state-pill.tsx';

type PersonName = PatientLine['name'];

export { fullName };

export interface BannerPatient {
  readonly name: PersonName;
  readonly gender: string;
  readonly birthDate: string;
  /** Age in words where the birth date is not known: "about 60 years". */
  readonly ageText?: string;
  readonly mrn: string;
  readonly phone?: string;
}

interface PatientBannerProps {
  readonly patient: BannerPatient;
  /** Substances in a line; empty when none is known. Null where the caller may not read them. */
  readonly allergies: string | null;
  /** `hidden`: the chart was changed after it was signed, which must not read as "none". */
  readonly allergyAnswer?: '' | 'has' | 'noneKnown' | 'notAsked' | 'hidden';
  readonly actions?: ReactNode;
}

export const useGenderWord = (): ((gender: string) => string) => {
  const t = useText();
  return (gender) =>
    gender === 'female' || gender === 'male' || gender === 'other' || gender === 'unknown'
      ? t(`common.${gender}`)
      : '';
};

const AllergyPill = ({ allergies, allergyAnswer }: Omit<PatientBannerProps, 'patient'>) => {
  const t = useText();
  if (allergies !== null && allergies !== '') {
    return (
      <span role="alert">
        <StatePill state="allergy">{t('common.allergy', { what: allergies })}</StatePill>
      </span>
    );
  }
  if (allergyAnswer === 'hidden') {
    return (
      <span role="alert">
        <StatePill state="tampered">{t('common.allergyHidden')}</StatePill>
      </span>
    );
  }
  if (allergyAnswer === 'noneKnown') {
    return <span className={styles.quiet}>{t('common.noAllergy')}</span>;
  }
  if (allergyAnswer === 'notAsked' || allergyAnswer === '') {
    return <span className={styles.quiet}>{t('common.allergyNotAsked')}</span>;
  }
  return null;
};

/** Who the screen is about, sticky at the top, with the allergy. */
export const PatientBanner = (props: PatientBannerProps) => {
  const { patient, actions } = props;
  const t = useText();
  const format = useFormat();
  const genderWord = useGenderWord()(patient.gender);
  const age =
    patient.birthDate === ''
      ? (patient.ageText ?? '')
      : `${format.age(patient.birthDate)} (${format.date(patient.birthDate)})`;
  const name = fullName(patient.name);
  return (
    <div className={styles.banner}>
      <PersonAvatar name={name} size={44} />
      <div className={styles.words}>
        <div className={styles.line}>
          <h1 className={styles.name}>
            <bdi>{name}</bdi>
          </h1>
          <AllergyPill {...props} />
        </div>
        <div className={styles.facts}>
          <span>{[genderWord, age].filter((part) => part !== '').join(', ')}</span>
          {/* The dot between two facts follows the page's direction, not the number's. */}
          <span>
            <bdi className="mono" dir="ltr" title={t('common.recordNumber')}>
              {patient.mrn}
            </bdi>
          </span>
          {patient.phone !== undefined && patient.phone !== '' && (
            <span>
              <bdi dir="ltr">{patient.phone}</bdi>
            </span>
          )}
        </div>
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
};
