import type { CallOutput } from '#contract/calls/index.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { QrCode } from '#renderer/ui/qr-code.tsx';
import styles from './card.module.css';

export type IssuedCard = CallOutput<'cards.issue'>;

/** What stands on a card: never the PIN. */
export type CardFace = Omit<IssuedCard, 'pin'>;

export function CardFront({ face }: { readonly face: CardFace }) {
  const t = useText();
  const format = useFormat();
  return (
    <div className={styles.face}>
      <div className={styles.frontWords}>
        <p className={styles.clinic}>
          <bdi>{face.clinic.name}</bdi>
        </p>
        <p className={styles.name} dir="auto">
          {face.name}
        </p>
        {face.birthDate === '' ? null : (
          <p className={styles.born}>{t('card.born', { date: format.date(face.birthDate) })}</p>
        )}
        <p className={styles.numberLabel}>{t('card.recordNumber')}</p>
        <p className={`mono ${styles.number ?? ''}`} dir="ltr">
          {face.mrn}
        </p>
      </div>
      <div className={styles.frontCode}>
        <QrCode text={face.card} label={t('card.qr')} size="28mm" level="Q" />
        <p className={styles.hold}>{t('card.holdThisSide')}</p>
      </div>
    </div>
  );
}

/** Where no reader is, the code is typed: groups of five keep the eye on its place. */
const inGroups = (code: string): string => code.replace(/.{5}(?=.)/g, '$& ');

interface CardBackProps {
  readonly face: CardFace;
  /** The patient agreed to have it printed. */
  readonly withAllergy: boolean;
}

export function CardBack({ face, withAllergy }: CardBackProps) {
  const t = useText();
  const { name, address, phone } = face.clinic;
  const finder = [name, address, phone].filter((part) => part !== '').join(', ');
  return (
    <div className={`${styles.face ?? ''} ${styles.back ?? ''}`}>
      {withAllergy && face.allergies !== '' ? (
        <p className={styles.allergy}>
          <strong>{t('card.allergy')}</strong> <bdi>{face.allergies}</bdi>
        </p>
      ) : null}
      <p>{t('card.use')}</p>
      <p>{t('card.alone')}</p>
      <p>
        {t('card.code')} <code className={`mono ${styles.code ?? ''}`}>{inGroups(face.card)}</code>
      </p>
      <p className={styles.found}>
        {t('card.found')} <bdi>{finder}</bdi>
      </p>
    </div>
  );
}
