import { useState } from 'react';
import { useStaff } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CardBack, CardFront, type CardFace } from './card-faces.tsx';
import { steps } from './steps.ts';
import styles from './card.module.css';

interface SheetProps {
  readonly face: CardFace;
  readonly withAllergy: boolean;
}

/** Two pages of a card printer, front and back. */
export const CardSheet = ({ face, withAllergy }: SheetProps) => (
  <div className={styles.cardPages}>
    <CardFront face={face} />
    <CardBack face={face} withAllergy={withAllergy} />
  </div>
);

function Steps() {
  const t = useText();
  const [first, ...others] = steps;
  return (
    <>
      <h2 className={styles.sheetHow}>{t('card.sheet.how')}</h2>
      <ol className={styles.sheetSteps} lang={first.lang} dir={first.dir}>
        {first.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <hr className={styles.sheetRule} />
      {others.map(({ lang, dir, name, steps: words }) => (
        <div key={lang} lang={lang} dir={dir} className={styles.sheetLanguage}>
          <p>
            <strong>{name}</strong>
          </p>
          <ol>
            {words.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      ))}
    </>
  );
}

/** A page for the patient: the card to cut out and fold, and how to use it. No illness, no PIN. */
export function A4Sheet({ face, withAllergy }: SheetProps) {
  const t = useText();
  const format = useFormat();
  const staff = useStaff();
  const [printedAt] = useState(() => new Date());
  const { name, address, phone } = face.clinic;
  return (
    <div className={styles.a4}>
      <header className={styles.sheetHead}>
        <div>
          <p className={styles.sheetClinic}>{name}</p>
          <p>{[address, phone].filter((part) => part !== '').join('. ')}</p>
        </div>
        <div className={styles.sheetPrinted}>
          <p>{t('card.sheet.printed', { date: format.dateTime(printedAt) })}</p>
          {staff === null ? null : <p>{t('card.sheet.by', { name: staff.name })}</p>}
        </div>
      </header>
      <h1 className={styles.sheetTitle}>{t('card.sheet.title')}</h1>
      <p>{t('card.sheet.cut')}</p>
      <div className={styles.fold} dir="ltr">
        <CardFront face={face} />
        <CardBack face={face} withAllergy={withAllergy} />
      </div>
      <Steps />
      <footer className={styles.sheetFoot}>
        {t(withAllergy && face.allergies !== '' ? 'card.sheet.footAllergy' : 'card.sheet.foot')}
      </footer>
    </div>
  );
}
