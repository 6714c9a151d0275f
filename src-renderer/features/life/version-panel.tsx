import type { LifeVersion } from '#contract/calls/life.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useStatus } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CopyButton, useCopy } from '#renderer/ui/copy-button.tsx';
import { Hash } from '#renderer/ui/hash.tsx';
import { TamperedPanel } from '#renderer/ui/tampered-panel.tsx';
import styles from './life.module.css';
import { badgeOf } from './model/badge.ts';
import { OnNodes } from './on-nodes.tsx';
import { RawJson } from './raw-json.tsx';
import { StepList } from './step-list.tsx';
import { TrustBadge } from './trust-badge.tsx';
import type { VersionWords } from './use-version-words.ts';
import { VersionFacts } from './version-facts.tsx';

interface VersionPanelProps {
  readonly version: LifeVersion;
  readonly words: VersionWords;
  /** When everything here was computed, ISO 8601. */
  readonly checkedAt: string;
}

const useWhere = ({ operation, height }: LifeVersion): string => {
  const t = useText();
  const format = useFormat();
  if (height === null) {
    return operation === null ? t('life.where_tamperedNone') : t('life.where_none', { operation });
  }
  return operation === null
    ? t('life.where_tampered', { height: format.number(height) })
    : t('life.where_block', { operation, height: format.number(height) });
};

const CopyHash = ({ hash }: { readonly hash: string }) => {
  const t = useText();
  const { copied, copy } = useCopy(hash);
  useShortcut('C', copy, { label: t('common.copyHash') });
  return (
    <CopyButton text={hash} size="xs" label={t(copied ? 'common.copied' : 'common.copyHash')} />
  );
};

const recomputedWords = (named: number) => {
  if (named === 0) return 'life.recomputed' as const;
  return named === 1 ? ('life.recomputedAlone' as const) : ('life.recomputedNodes' as const);
};

/** Everything about the chosen version: what it is, whether it holds, and how that was found. */
export const VersionPanel = ({ version, words, checkedAt }: VersionPanelProps) => {
  const t = useText();
  const format = useFormat();
  const where = useWhere(version);
  const named = useStatus()?.network?.nodes ?? 0;
  // What is in no block here is on no node by right.
  const asked = named > 0 && version.height !== null ? { hash: version.transaction } : null;
  const query = useQuery('verify.onNodes', asked);
  const found = query.error === undefined ? (query.data ?? null) : 'failed';
  const title =
    version.rival === null ? t('life.version', { number: version.number }) : words.title(version);
  return (
    <aside className={styles.panel} aria-label={title}>
      <div className={styles.panelHead}>
        <h2 className={styles.panelTitle}>{title}</h2>
        <span role="status">
          <TrustBadge badge={badgeOf(version, named, found)} />
        </span>
      </div>
      <p className={styles.where}>{where}</p>
      <p className={styles.hash}>
        <Hash value={version.transaction} />
      </p>
      <CopyHash hash={version.transaction} />
      {version.state !== 'counts' && version.state !== 'tampered' && (
        <p className={styles.stateNote}>{words.state(version)}</p>
      )}
      {version.state === 'tampered' && <TamperedPanel />}
      <VersionFacts version={version} words={words} />
      <section aria-label={t('life.steps')}>
        <h3 className={styles.part}>{t('life.steps')}</h3>
        <StepList version={version} words={words} />
        <p className={styles.small}>
          {t(recomputedWords(named), { time: format.timeWithSeconds(checkedAt) })}
        </p>
      </section>
      {asked !== null && <OnNodes query={query} />}
      {version.state !== 'tampered' && <RawJson version={version} />}
    </aside>
  );
};
