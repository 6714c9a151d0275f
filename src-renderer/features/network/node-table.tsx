import { Table } from '@mantine/core';
import type { NodeState, NodeView } from '#contract/network.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { StatePill, type StateName } from '#renderer/ui/state-pill.tsx';
import styles from './network.module.css';

const pills = {
  agrees: 'passed',
  behind: 'waiting',
  differs: 'failed',
  disputed: 'failed',
  alone: 'seen',
  unasked: 'offline',
} as const satisfies Record<NodeState, StateName>;

/** Why a node does not simply agree, in a sentence; empty when it does. */
const useReason = ({ state, fault, httpStatus, why, differsAt }: NodeView): string => {
  const t = useText();
  const format = useFormat();
  if (state === 'disputed') return t('nodes.disputedHint');
  if (why !== null) return t(`nodes.why_${why}`, { height: format.number(differsAt ?? 0) });
  if (fault === null) return '';
  const http = httpStatus === null ? '' : ` (${t('nodes.httpStatus', { status: httpStatus })})`;
  return `${t(`nodeFaults.${fault}.what`)}${http}`;
};

const NodeRow = ({ node }: { readonly node: NodeView }) => {
  const t = useText();
  const format = useFormat();
  const reason = useReason(node);
  const { height, behind, answeredIn } = node;
  return (
    <Table.Tr>
      <Table.Td>
        <bdi className={styles.nodeName}>{node.name}</bdi>
        <div className={styles.address}>
          <bdi dir="ltr">{node.address}</bdi>
        </div>
      </Table.Td>
      <Table.Td>
        <StatePill state={pills[node.state]}>{t(`nodes.state_${node.state}`)}</StatePill>
        {reason !== '' && <div className={styles.reason}>{reason}</div>}
      </Table.Td>
      <Table.Td className={`tabular ${styles.figureCell}`}>
        {height === null ? t('nodes.notKnown') : format.number(height)}
      </Table.Td>
      <Table.Td className={`tabular ${styles.figureCell}`}>
        {height === null ? t('nodes.notKnown') : t('nodes.behindBlocks', { count: behind })}
      </Table.Td>
      <Table.Td className={`tabular ${styles.figureCell}`}>
        {answeredIn === null
          ? t('nodes.notKnown')
          : t('nodes.milliseconds', { number: format.number(answeredIn) })}
      </Table.Td>
    </Table.Tr>
  );
};

/** Every named node: whether it answers, how far it goes, and whether it holds what the others hold. */
export const NodeTable = ({ nodes }: { readonly nodes: readonly NodeView[] }) => {
  const t = useText();
  return (
    <Panel title={t('network.nodes')} flush>
      <Table verticalSpacing={10} horizontalSpacing={16} className={styles.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('nodes.node')}</Table.Th>
            <Table.Th>{t('nodes.state')}</Table.Th>
            <Table.Th>{t('nodes.height')}</Table.Th>
            <Table.Th>{t('nodes.behind')}</Table.Th>
            <Table.Th>{t('nodes.answeredIn')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {nodes.map((node) => (
            <NodeRow key={node.node} node={node} />
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
};
