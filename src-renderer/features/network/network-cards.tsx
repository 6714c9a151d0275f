import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { NetworkView } from '#contract/network.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import styles from './network.module.css';

/** More squares than this say nothing more. */
const mostSquares = 16;

/** One square a validator; those that may fail are dashed and crossed. */
const Squares = ({ all, failing }: { readonly all: number; readonly failing: number }) => {
  const shown = Math.min(all, mostSquares);
  return (
    <div className={styles.squares} data-many={shown > 4 || undefined} aria-hidden="true">
      {Array.from({ length: shown }, (_, place) => place).map((place) => {
        const fails = place >= shown - failing;
        return (
          <span key={place} className={styles.square} data-fails={fails || undefined}>
            {fails ? <IconX size={18} stroke={1.8} /> : <IconCheck size={18} stroke={1.8} />}
          </span>
        );
      })}
    </div>
  );
};

const SurvivesCard = ({ view }: { readonly view: NetworkView }) => {
  const t = useText();
  const all = view.validators?.length ?? 0;
  const { survives } = view;
  if (survives === null) {
    return (
      <Panel>
        <div className={styles.alone}>
          <IconQuestionMark size={36} stroke={1.6} aria-hidden="true" />
          <div>
            <h2 className={styles.title}>{t('nodes.survivesUnknown')}</h2>
            <div className={styles.hint}>{t('nodes.survivesUnknownBody')}</div>
          </div>
        </div>
      </Panel>
    );
  }
  const values = { count: survives, all, more: survives + 1 };
  const silent = view.nodes.filter(({ state }) => state === 'unasked').length;
  const other = view.nodes.filter(
    ({ state }) => state === 'differs' || state === 'disputed',
  ).length;
  return (
    <Panel>
      <div className={styles.alone}>
        <Squares all={all} failing={survives} />
        <div>
          <h2 className={styles.title}>{t('nodes.survives', values)}</h2>
          <div className={styles.hint}>{t('nodes.survivesBody', values)}</div>
          <div className={styles.label}>{t('nodes.validators', { count: all })}</div>
          {silent + other > 0 && (
            <div className={styles.now}>{t('nodes.survivesNow', { silent, other })}</div>
          )}
        </div>
      </div>
    </Panel>
  );
};

export const NetworkCards = ({ view }: { readonly view: NetworkView }) => {
  const t = useText();
  const format = useFormat();
  const { compared, height, nodes } = view;
  const time = format.timeWithSeconds(view.checkedAt);
  const agreeing = nodes.filter(({ state }) => state === 'agrees' || state === 'behind').length;
  const differing = nodes.some(({ state }) => state === 'differs' || state === 'disputed');
  const range =
    height === null
      ? t('nodes.comparedNobody', { time })
      : compared === null
        ? t('nodes.comparedNone', { time })
        : t('nodes.compared', {
            from: format.number(compared.from),
            to: format.number(compared.to),
            time,
          });
  return (
    <div className={styles.cards}>
      <SurvivesCard view={view} />
      <Panel>
        <div className={styles.label}>{t('nodes.height')}</div>
        <div className={`${styles.figure} tabular`}>
          {height === null ? t('nodes.notKnown') : format.number(height)}
        </div>
        <div className={styles.hint}>{t('nodes.heightHint')}</div>
      </Panel>
      <Panel>
        <div className={styles.label}>{t('nodes.agreementTitle')}</div>
        <div
          className={`${styles.figure} tabular`}
          data-state={differing ? 'damaged' : agreeing === nodes.length ? 'whole' : undefined}
        >
          {t('nodes.agreeing', { agreeing, all: nodes.length })}
        </div>
        <div className={styles.hint}>{range}</div>
      </Panel>
    </div>
  );
};
