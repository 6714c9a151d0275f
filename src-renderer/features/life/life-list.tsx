import { Table } from '@mantine/core';
import type { Life } from '#contract/calls/life.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from './life.module.css';
import type { VersionWords } from './use-version-words.ts';

interface LifeListProps {
  readonly life: Life;
  readonly words: VersionWords;
  readonly chosen: string;
  readonly onChoose: (transaction: string) => void;
}

/** Everything that the graph draws, as a table. */
export const LifeList = ({ life, words, chosen, onChoose }: LifeListProps) => {
  const t = useText();
  const format = useFormat();
  const lines = (texts: readonly string[]) =>
    texts.length === 0
      ? t('life.nothing')
      : texts.map((text) => (
          <span key={text} className={styles.line}>
            {text}
          </span>
        ));
  return (
    <div className={styles.listArea}>
      <Table verticalSpacing={10} horizontalSpacing={12} className={styles.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('life.column_version')}</Table.Th>
            <Table.Th>{t('life.column_where')}</Table.Th>
            <Table.Th>{t('life.column_signed')}</Table.Th>
            <Table.Th>{t('life.column_by')}</Table.Th>
            <Table.Th>{t('life.column_continues')}</Table.Th>
            <Table.Th>{t('life.column_outputs')}</Table.Th>
            <Table.Th>{t('life.column_state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {life.versions.map((version) => (
            <Table.Tr
              key={version.transaction}
              data-chosen={version.transaction === chosen || undefined}
            >
              <Table.Th scope="row">
                <button
                  type="button"
                  className={styles.choose}
                  aria-pressed={version.transaction === chosen}
                  onClick={() => {
                    onChoose(version.transaction);
                  }}
                >
                  {words.title(version)}
                </button>
              </Table.Th>
              <Table.Td className="tabular">
                {version.height === null ? t('common.none') : format.number(version.height)}
              </Table.Td>
              <Table.Td>
                {version.signedAt === null
                  ? t('common.notGiven')
                  : format.dateTime(version.signedAt)}
              </Table.Td>
              <Table.Td>{words.who(version)}</Table.Td>
              <Table.Td>{lines([...words.spends(version), ...words.holds(version)])}</Table.Td>
              <Table.Td>{lines([...words.outputs(version), ...words.team(version)])}</Table.Td>
              <Table.Td>{words.state(version)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};
