import type { PatientLine } from '#contract/views.ts';
import { useText } from '#renderer/text/i18n.ts';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { MatchedName } from './matched-name.tsx';
import { usePersonWords } from './person-words.ts';
import { optionId } from './use-list-keys.ts';
import styles from './patients.module.css';

interface PatientOptionsProps {
  readonly id: string;
  readonly found: readonly PatientLine[];
  readonly query: string;
  /** Row that the arrow keys stand on. */
  readonly active: number;
  readonly onChoose: (line: PatientLine) => void;
}

const Status = ({
  status,
  inLedger,
  twoVersions,
}: Pick<PatientLine, 'status' | 'inLedger' | 'twoVersions'>) => {
  const t = useText();
  if (twoVersions)
    return <StatePill state="twoVersions">{t('states.twoVersionsReview')}</StatePill>;
  if (!inLedger) return <StatePill state="offline">{t('patients.notInLedger')}</StatePill>;
  if (status === 'deceased')
    return <StatePill state="disabled">{t('patients.deceased')}</StatePill>;
  if (status === 'inactive')
    return <StatePill state="disabled">{t('patients.inactive')}</StatePill>;
  return null;
};

/** Rows of people, moved through from the search field above. */
export const PatientOptions = ({ id, found, query, active, onChoose }: PatientOptionsProps) => {
  const t = useText();
  const words = usePersonWords();
  return (
    <div id={id} role="listbox" aria-label={t('patients.results')} className={styles.list}>
      {found.map((line, index) => (
        // The search field above takes the keys; a click chooses the same.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={line.patient}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={styles.option}
          onClick={() => {
            onChoose(line);
          }}
        >
          <span className={styles.person}>
            <span className={styles.name}>
              <MatchedName name={fullName(line.name)} query={query} /> <Status {...line} />
            </span>
            <span className={styles.facts}>
              {words.row(line)}
              {line.phones[0] !== undefined && (
                <>
                  {', '}
                  <bdi dir="ltr">{line.phones[0]}</bdi>
                </>
              )}
            </span>
          </span>
          <bdi className={`mono ${styles.mrn}`} dir="ltr">
            {line.mrn}
          </bdi>
        </div>
      ))}
    </div>
  );
};
