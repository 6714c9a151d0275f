import {
  IconArchive,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDot,
  IconServer,
} from '@tabler/icons-react';
import type { CallOutput } from '#contract/calls/index.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import styles from './erase.module.css';

type Plan = CallOutput<'erasure.plan'>;
type Workstation = Plan['workstations'][number];

const elsewhere = {
  asked: 'asked',
  byItself: 'byItself',
  readable: 'notAsked',
  left: 'left',
} as const;

const Mark = ({ here, state }: Workstation) => {
  if (state === 'erased') {
    return <IconCircleCheckFilled size={22} aria-hidden="true" className={styles.ok} />;
  }
  return here ? (
    <IconCircleDot size={22} stroke={1.8} aria-hidden="true" className={styles.here} />
  ) : (
    <IconCircle size={22} stroke={1.8} aria-hidden="true" />
  );
};

const Place = ({ place, versions }: { readonly place: Workstation; readonly versions: number }) => {
  const t = useText();
  const format = useFormat();
  const facts = (): string => {
    if (place.state === 'erased') {
      if (place.by === '') return t('erase.erasedByItself');
      return place.erasedAt === null
        ? t('erase.erasedBy', { by: place.by })
        : t('erase.erased', { date: format.dateTime(place.erasedAt), by: place.by });
    }
    if (place.here) return t('erase.keysHere', { count: versions });
    return t(`erase.${elsewhere[place.state]}`);
  };
  return (
    <li className={styles.place} data-here={place.here || undefined}>
      <Mark {...place} />
      <span className={styles.placeWords}>
        <span>
          <strong>{place.label}</strong>{' '}
          {place.here && <span className={styles.quiet}>{t('erase.thisOne')}</span>}
        </span>
        <span className={styles.small}>{facts()}</span>
      </span>
      {place.state === 'erased' && <StatePill state="erased">{t('erase.erasedThere')}</StatePill>}
      {place.state !== 'erased' &&
        (place.here ? (
          <StatePill state="next">{t('erase.deleteNow')}</StatePill>
        ) : (
          <StatePill state="waiting">{t('erase.stillReadable')}</StatePill>
        ))}
    </li>
  );
};

/** Files that were made here, and from which the recovery words still open the record. */
const Backups = ({ backups }: Pick<Plan, 'backups'>) => {
  const t = useText();
  const format = useFormat();
  return (
    <div className={styles.nodes}>
      <IconArchive size={18} stroke={1.8} aria-hidden="true" />
      <div>
        <strong>{t('erase.backups')}</strong>
        <ul>
          {backups.map(({ name, at }) => (
            <li key={`${name} ${at}`}>
              <bdi className="mono" dir="ltr">
                {name}
              </bdi>{' '}
              {t('erase.backupMade', { time: format.dateTime(at) })}
            </li>
          ))}
        </ul>
        {t('erase.backupsText')}
      </div>
    </div>
  );
};

/** Copies that an erasure here does not reach, by the moment that tells them from newer ones. */
const OlderCopies = ({ erasedAt }: { readonly erasedAt: string | null }) => {
  const t = useText();
  const format = useFormat();
  return (
    <p className={styles.small}>
      {erasedAt === null
        ? t('erase.copies')
        : t('erase.copiesOlder', { time: format.dateTime(erasedAt) })}
    </p>
  );
};

/** Where the record can be read, one workstation a row, and which nodes keep bytes nobody can open. */
export const ErasePlan = ({ plan }: { readonly plan: Plan }) => {
  const t = useText();
  return (
    <>
      <h3 className={styles.small}>{t('erase.workstations')}</h3>
      <ul className={styles.places}>
        {plan.workstations.map((place) => (
          <Place key={`${place.label} ${place.here}`} place={place} versions={plan.versions} />
        ))}
      </ul>
      {plan.nodes.length > 0 && (
        <div className={styles.nodes}>
          <IconServer size={18} stroke={1.8} aria-hidden="true" />
          <div>
            <strong>{t('erase.nodes')}</strong>
            <ul>
              {plan.nodes.map(({ url, here }) => (
                <li key={url}>
                  <bdi className="mono" dir="ltr">
                    {url}
                  </bdi>
                  {here && ` ${t('erase.thisNode')}`}
                </li>
              ))}
            </ul>
            {t('erase.nodesText')}
          </div>
        </div>
      )}
      {plan.backups.length > 0 && <Backups backups={plan.backups} />}
      <OlderCopies erasedAt={plan.workstations.find(({ here }) => here)?.erasedAt ?? null} />
    </>
  );
};
