import { IconShieldCheck, IconShieldQuestion, IconShieldX } from '@tabler/icons-react';
import { useQuery } from '#renderer/api/use-call.ts';
import { useStatus } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { TamperedPanel } from '#renderer/ui/tampered-panel.tsx';
import type { Checked } from './checked.ts';
import { Facts } from './facts.tsx';
import { NodeChecks, type OnNodes } from './node-checks.tsx';
import { NodeFacts } from './node-facts.tsx';
import { Steps } from './steps.tsx';
import styles from './verify.module.css';
import { WhatToDo } from './what-to-do.tsx';

const Verdict = ({ checked }: { readonly checked: Checked }) => {
  const t = useText();
  const format = useFormat();
  const time = format.timeWithSeconds(checked.checkedAt);
  const all = checked.steps.length;
  const failed = checked.steps.filter(({ result }) => result === 'failed').length;
  const passed = checked.steps.filter(({ result }) => result === 'passed').length;
  const genuine = checked.outcome === 'genuine';
  return (
    <div
      className={styles.verdict}
      data-outcome={checked.outcome}
      role={genuine ? 'status' : 'alert'}
    >
      {genuine ? (
        <IconShieldCheck size={44} stroke={1.8} aria-hidden="true" />
      ) : (
        <IconShieldX size={44} stroke={1.8} aria-hidden="true" />
      )}
      <div className={styles.verdictWords}>
        <h2 className={styles.verdictTitle}>{t(genuine ? 'verify.genuine' : 'verify.tampered')}</h2>
        <div>
          {genuine
            ? t('verify.passedOf', { passed, all, time })
            : t('verify.failedOf', { failed, all, time })}
        </div>
      </div>
    </div>
  );
};

/** What only nodes can tell: this PC does not hold the hash. */
const Elsewhere = ({ found }: { readonly found: OnNodes }) => (
  <div className={styles.columns}>
    <NodeChecks found={found} elsewhere />
    <div className={styles.side}>
      <NodeFacts found={found} />
    </div>
  </div>
);

/** Asks the named nodes for the same hash; nothing where none is named. */
const useOnNodes = (checked: Checked) => {
  const named = (useStatus()?.network?.nodes ?? 0) > 0;
  const asked = named && checked.outcome !== 'notAHash' ? { hash: checked.hash } : null;
  return { named: asked !== null, query: useQuery('verify.onNodes', asked) };
};

/** The verdict with every step, and beside it the facts, or what to do now. */
export const Outcome = ({ checked }: { readonly checked: Checked }) => {
  const t = useText();
  const { named, query } = useOnNodes(checked);
  const onNodes = named && (
    <QueryView query={query} rows={3} caption={t('nodes.asking')}>
      {(found) => <NodeChecks found={found} elsewhere={false} />}
    </QueryView>
  );
  if (named && checked.outcome === 'notFound') {
    return (
      <QueryView query={query} caption={t('nodes.asking')}>
        {(found) => <Elsewhere found={found} />}
      </QueryView>
    );
  }
  if (checked.outcome === 'notFound' || checked.outcome === 'notAHash') {
    return (
      <Panel>
        <EmptyState
          role="status"
          tone="wait"
          icon={<IconShieldQuestion size={32} stroke={1.8} aria-hidden="true" />}
          title={t(`verify.${checked.outcome}`)}
        >
          {t(`verify.${checked.outcome}Body`)}
        </EmptyState>
      </Panel>
    );
  }
  const genuine = checked.outcome === 'genuine';
  return (
    <div className={styles.columns}>
      <div className={styles.side}>
        <section className={styles.result} data-outcome={checked.outcome}>
          <Verdict checked={checked} />
          <Steps steps={checked.steps} />
        </section>
        {onNodes}
      </div>
      <div className={styles.side}>
        {genuine ? (
          <Facts checked={checked} />
        ) : (
          <>
            <WhatToDo />
            <TamperedPanel />
          </>
        )}
      </div>
    </div>
  );
};
