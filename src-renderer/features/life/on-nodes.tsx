import type { Query } from '#renderer/api/use-call.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import styles from './life.module.css';
import type { OnNodes as Found } from './model/badge.ts';

const NodeLines = ({ found: { answers } }: { readonly found: Found }) => {
  const t = useText();
  const format = useFormat();
  const count = answers.filter(({ answer }) => answer === 'found').length;
  return (
    <>
      <p className={styles.found}>{t('life.foundOn', { count, all: answers.length })}</p>
      <ul className={styles.nodes}>
        {answers.map(({ node, name, answer, height }) => (
          <li key={node} data-answer={answer}>
            <bdi>{name}</bdi>
            <span>{t(`life.node_${answer}`, { height: format.number(height ?? 0) })}</span>
          </li>
        ))}
      </ul>
    </>
  );
};

/** On which of the named nodes the transaction was found, each asked now. */
export const OnNodes = ({ query }: { readonly query: Query<Found> }) => {
  const t = useText();
  return (
    <section aria-label={t('life.onNodes')}>
      <h3 className={styles.part}>{t('life.onNodes')}</h3>
      <QueryView query={query} rows={3} caption={t('life.badge_asking')}>
        {(found) => <NodeLines found={found} />}
      </QueryView>
    </section>
  );
};
