import { SegmentedControl, Table } from '@mantine/core';
import { useState } from 'react';
import type { NetworkView } from '#contract/network.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import styles from './network.module.css';

type Blocks = NetworkView['blocks'];

const mostIn = (blocks: Blocks): number =>
  Math.max(1, ...blocks.map(({ transactions }) => transactions ?? 0));

const Bars = ({ blocks }: { readonly blocks: Blocks }) => {
  const t = useText();
  const format = useFormat();
  const most = mostIn(blocks);
  const [first, last] = [blocks[0]?.height ?? 0, blocks.at(-1)?.height ?? 0];
  const label = t('nodes.pictureLabel', {
    from: format.number(first),
    to: format.number(last),
    most: format.number(most),
  });
  return (
    <div className={styles.picture} role="img" aria-label={label}>
      <div className={`${styles.scale} tabular`}>
        <span>{format.number(most)}</span>
        <span>0</span>
      </div>
      <div className={styles.bars}>
        {blocks.map(({ height, transactions }) => (
          <span
            key={height}
            className={styles.bar}
            data-unknown={transactions === null || undefined}
            style={{ blockSize: `${transactions === null ? 100 : (transactions / most) * 100}%` }}
          />
        ))}
      </div>
      <div className={`${styles.heights} tabular`}>
        <span>{format.number(first)}</span>
        {last !== first && <span>{format.number(last)}</span>}
      </div>
    </div>
  );
};

const List = ({ blocks }: { readonly blocks: Blocks }) => {
  const t = useText();
  const format = useFormat();
  return (
    <Table horizontalSpacing={16} verticalSpacing={4} className={styles.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('nodes.block')}</Table.Th>
          <Table.Th>{t('nodes.transactions')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {blocks.toReversed().map(({ height, transactions }) => (
          <Table.Tr key={height} className="tabular">
            <Table.Td>{format.number(height)}</Table.Td>
            <Table.Td>
              {transactions === null ? t('nodes.noMajority') : format.number(transactions)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

/** How full the newest blocks are: a picture over heights, or the same as a list. */
export const BlockPicture = ({ blocks }: { readonly blocks: Blocks }) => {
  const t = useText();
  const [shown, setShown] = useState<'picture' | 'list'>('picture');
  if (blocks.length === 0) {
    return (
      <Panel title={t('nodes.blocksTitle')}>
        <EmptyState title={t('nodes.noBlocks')} />
      </Panel>
    );
  }
  return (
    <Panel
      title={t('nodes.blocksTitle')}
      flush
      action={
        <SegmentedControl
          size="xs"
          aria-label={t('nodes.viewAs')}
          value={shown}
          data={[
            { value: 'picture', label: t('nodes.asPicture') },
            { value: 'list', label: t('nodes.asList') },
          ]}
          onChange={(value) => {
            setShown(value === 'list' ? 'list' : 'picture');
          }}
        />
      }
    >
      {shown === 'picture' ? <Bars blocks={blocks} /> : <List blocks={blocks} />}
      <p className={`${styles.hint} ${styles.foot}`}>{t('nodes.blocksHint')}</p>
    </Panel>
  );
};
