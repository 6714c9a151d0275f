import { Button, Progress } from '@mantine/core';
import { errorLine } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { SentRow } from './sending.ts';
import { lateBySigner, type TakenOver } from './taking-over.ts';
import type { TakingOver } from './use-taking-over.ts';
import styles from './sending.module.css';

interface TakeOverProps {
  readonly rows: readonly SentRow[];
  readonly taking: TakingOver;
}

/** A doctor answers for what came into a block after the key of its signer had ended. */
const Question = ({ taking: { asked, ask, begin } }: Pick<TakeOverProps, 'taking'>) => {
  const t = useText();
  return (
    <ConfirmIdentity
      opened={asked !== null}
      onClose={() => {
        ask(null);
      }}
      deed="adopt"
      subject="clinic"
      about={t('outbox.adoptAbout', { count: asked?.length ?? 0 })}
      confirm={t('outbox.adopt')}
      onProved={begin}
    >
      <p className={styles.answer}>{t('outbox.adoptBody', { count: asked?.length ?? 0 })}</p>
    </ConfirmIdentity>
  );
};

const UnderWay = ({ taking: { underWay, stop } }: Pick<TakeOverProps, 'taking'>) => {
  const t = useText();
  const format = useFormat();
  if (underWay === null) return null;
  const { done, all } = underWay;
  return (
    <div className={styles.taking}>
      <span role="status" className="tabular">
        {t('outbox.adopting', { done: format.number(done), all: format.number(all) })}
      </span>
      <Progress
        value={(done / all) * 100}
        className={styles.takingBar}
        aria-label={t('outbox.adopting', { done: format.number(done), all: format.number(all) })}
      />
      <Button variant="default" size="compact-sm" onClick={stop}>
        {t('outbox.adoptStop')}
      </Button>
    </div>
  );
};

const Result = ({ result: { taken, failed, left } }: { readonly result: TakenOver }) => {
  const t = useText();
  const format = useFormat();
  const missing = failed.length + left.length;
  const title = t('outbox.adopted', { count: taken.length });
  if (missing === 0) {
    return (
      <Notice tone="ok" role="status" title={title}>
        {t('outbox.adoptedBody')}
      </Notice>
    );
  }
  return (
    <Notice
      tone="bad"
      role="alert"
      title={`${title} ${t('outbox.notAdopted', { count: missing })}`}
    >
      {t('outbox.notAdoptedBody')}
      <ul className={styles.failed}>
        {failed.map(({ row, error }) => (
          <li key={row.transaction}>
            {t('outbox.notAdoptedWhy', {
              what: t(`outbox.what_${row.kind}`),
              time: row.signedAt === null ? '–' : format.time(row.signedAt),
              why: errorLine(error, t, format),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

/** Chooses several at once: those of one doctor, or each by its box. */
const Choosing = ({ rows, taking }: TakeOverProps) => {
  const t = useText();
  const { chosen, taken, choose, ask } = taking;
  const late = lateBySigner(rows, taken);
  const all = late.flatMap(({ rows: each }) => each);
  const picked = all.filter(({ transaction }) => chosen.has(transaction));
  if (all.length < 2) return null;
  return (
    <div className={styles.taking} role="group" aria-label={t('outbox.adoptSeveral')}>
      {late.map(({ signer, rows: each }) => (
        <Button
          key={signer}
          variant="default"
          size="compact-sm"
          onClick={() => {
            choose(each);
          }}
        >
          {signer === ''
            ? t('outbox.chooseUnknown', { count: each.length })
            : t('outbox.chooseAllOf', { name: signer, count: each.length })}
        </Button>
      ))}
      {picked.length > 0 && (
        <>
          <Button
            size="compact-sm"
            onClick={() => {
              ask(picked);
            }}
          >
            {t('outbox.adoptChosen', { count: picked.length })}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              choose([]);
            }}
          >
            {t('outbox.chooseNone')}
          </Button>
        </>
      )}
    </div>
  );
};

/** Above the table: choosing, the question, how far it is and what came of it. */
export const TakeOver = ({ rows, taking }: TakeOverProps) => (
  <>
    <Question taking={taking} />
    {taking.underWay === null ? (
      <Choosing rows={rows} taking={taking} />
    ) : (
      <UnderWay taking={taking} />
    )}
    {taking.result !== null && (
      <div className={styles.result}>
        <Result result={taking.result} />
      </div>
    )}
  </>
);
