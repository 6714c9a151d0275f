import { Table } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { CallOutput } from '#contract/calls/index.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Hash } from '#renderer/ui/hash.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';

type Result = CallOutput<'ledger.check'>;

const Problems = ({ problems }: { readonly problems: Result['problems'] }) => {
  const t = useText();
  const format = useFormat();
  return (
    <Panel flush>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('network.block')}</Table.Th>
            <Table.Th>{t('network.transaction')}</Table.Th>
            <Table.Th>{t('network.failed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map(({ height, transaction, failed }) => (
            <Table.Tr key={`${height} ${transaction ?? ''} ${failed}`}>
              <Table.Td>{format.number(height)}</Table.Td>
              <Table.Td>
                {transaction === null ? (
                  t('network.wholeBlock')
                ) : (
                  <Hash value={transaction} short />
                )}
              </Table.Td>
              <Table.Td>{failed}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
};

/** Of this workstation's own access log. */
const LogResult = ({ log }: { readonly log: Result['accessLog'] }) => {
  const t = useText();
  const format = useFormat();
  const { rows, told, changedAt } = log;
  const isWhole = changedAt === null;
  return (
    <Notice
      role={isWhole ? 'status' : 'alert'}
      tone={isWhole ? 'ok' : 'bad'}
      icon={
        isWhole ? (
          <IconShieldCheck size={18} stroke={1.8} aria-hidden="true" />
        ) : (
          <IconShieldX size={18} stroke={1.8} aria-hidden="true" />
        )
      }
      title={t(isWhole ? 'access.logWhole' : 'access.logChanged')}
    >
      {isWhole
        ? t('access.logWholeBody', { rows: format.number(rows), told: format.number(told) })
        : t('access.logChangedBody', { at: format.number(changedAt) })}
    </Notice>
  );
};

const ChainResult = ({ result }: { readonly result: Result }) => {
  const t = useText();
  const format = useFormat();
  const { problems } = result;
  if (problems.length === 0) {
    return (
      <Notice
        role="status"
        tone="ok"
        icon={<IconShieldCheck size={18} stroke={1.8} aria-hidden="true" />}
        title={t('network.passedTitle')}
      >
        {t('network.passedBody', {
          transactions: format.number(result.transactions),
          height: format.number(result.height),
          time: format.timeWithSeconds(result.checkedAt),
        })}
      </Notice>
    );
  }
  return (
    <>
      <Notice
        role="alert"
        tone="bad"
        icon={<IconShieldX size={18} stroke={1.8} aria-hidden="true" />}
        title={t('network.problemsTitle', { count: problems.length })}
      >
        {t('network.problemsBody')}
      </Notice>
      <Problems problems={problems} />
    </>
  );
};

export const CheckResult = ({ result }: { readonly result: Result }) => (
  <>
    <ChainResult result={result} />
    <LogResult log={result.accessLog} />
  </>
);
