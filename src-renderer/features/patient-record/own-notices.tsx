import { IconAlertOctagonFilled, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecordView } from '#contract/views.ts';
import { currentOf } from '#renderer/features/record/model/parts.ts';
import { timelineOf } from '#renderer/features/record/model/timeline.ts';
import { useFieldWords } from '#renderer/features/record/field-words.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from './patient-record.module.css';

const AllergyBox = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}) => (
  <div className={styles.allergy} role="alert">
    <IconAlertOctagonFilled size={34} aria-hidden="true" />
    <div>
      <strong>{title}</strong>
      {children !== undefined && <div>{children}</div>}
    </div>
  </div>
);

/** On every page of the record. */
export const OwnAllergies = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const words = useFieldWords();
  const { answer, items } = view.allergies;
  if (view.chart !== null && currentOf(view.chart)?.content === null) {
    return <AllergyBox title={t('patientRecord.allergyHidden')} />;
  }
  if (items.length > 0) {
    const what = items.map(words.allergy).join(t('patientRecord.allergyApart'));
    return (
      <AllergyBox title={t('patientRecord.allergy', { what })}>
        {t('patientRecord.tellEveryone')}
      </AllergyBox>
    );
  }
  return (
    <p className={styles.quiet}>
      {t(answer === 'noneKnown' ? 'patientRecord.noAllergy' : 'patientRecord.allergyNotAsked')}
    </p>
  );
};

/** Who signed last, and that it was checked just now. */
export const SignedLine = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const format = useFormat();
  const newest = timelineOf(view)[0]?.version;
  if (view.trust.state === 'tampered') {
    return (
      <p className={styles.tampered} role="alert">
        <IconShieldX size={26} stroke={1.8} aria-hidden="true" />
        {t('patientRecord.tampered')}
      </p>
    );
  }
  const signedAt = newest?.signedAt ?? null;
  if (newest === undefined || signedAt === null) return null;
  const date = format.longDate(signedAt);
  return (
    <p className={styles.signed}>
      <IconShieldCheck size={26} stroke={1.8} aria-hidden="true" />
      {t('patientRecord.signed', { name: newest.signer.name, date })}
    </p>
  );
};

/** In place of a part that cannot be shown. */
export const HiddenPart = ({
  withheld,
}: {
  readonly withheld: 'tampered' | 'noKey' | 'newer' | null;
}) => {
  const t = useText();
  return (
    <div className={styles.hidden} data-tampered={withheld === 'tampered' || undefined}>
      <div className={styles.hiddenWords}>
        <strong>{t('patientRecord.hiddenTitle')}</strong>
        <div>
          {t(withheld === 'tampered' ? 'patientRecord.hiddenBody' : 'patientRecord.noKeyBody')}
        </div>
      </div>
    </div>
  );
};

export const NothingYet = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: string;
}) => (
  <div className={styles.card}>
    <strong>{title}</strong>
    <div className={styles.quiet}>{children}</div>
  </div>
);
