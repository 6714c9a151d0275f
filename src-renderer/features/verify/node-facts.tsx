import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { DataList } from '#renderer/ui/data-list.tsx';
import { Hash } from '#renderer/ui/hash.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import type { OnNodes } from './node-checks.tsx';
import { kindWord } from './use-fact-items.tsx';
import styles from './verify.module.css';

/** What a transaction that only nodes hold says in the clear; its author is who signed it. */
export const NodeFacts = ({ found }: { readonly found: OnNodes }) => {
  const t = useText();
  const format = useFormat();
  const { facts } = found;
  if (facts === null) return null;
  const unknown = t('verify.signer_unknown');
  const items = [
    { label: t('verify.kind'), value: kindWord(facts.kind, t) },
    { label: t('verify.operation'), value: <bdi dir="ltr">{facts.operation}</bdi> },
    { label: t('verify.signer'), value: <bdi>{facts.signer === '' ? unknown : facts.signer}</bdi> },
    {
      label: t('verify.key'),
      value: (
        <bdi className="mono" dir="ltr">
          {facts.fingerprint}
        </bdi>
      ),
    },
    { label: t('verify.size'), value: format.bytes(facts.bytes) },
  ].filter(({ value }) => value !== '');
  return (
    <Panel title={t('verify.what')}>
      <DataList items={items} labelWidth="108px" />
      <div className={styles.hashLine}>
        <Hash value={found.hash} />
        <CopyButton text={found.hash} size="xs" label={t('common.copyHash')} />
      </div>
    </Panel>
  );
};
