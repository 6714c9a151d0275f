import { Button, Table } from '@mantine/core';
import type { WorkstationLine } from '#contract/workstations.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import styles from '../settings.module.css';

interface WorkstationTableProps {
  readonly workstations: readonly WorkstationLine[];
  readonly onHandOver: (line: WorkstationLine) => void;
  readonly onCards: (line: WorkstationLine) => void;
  readonly onEnd: (line: WorkstationLine) => void;
}

const State = ({ line }: { readonly line: WorkstationLine }) => {
  const t = useText();
  const format = useFormat();
  const height = format.number(line.height ?? 0);
  return (
    <StatePill state={line.state}>{t(`workstations.state_${line.state}`, { height })}</StatePill>
  );
};

const Actions = ({
  line,
  onHandOver,
  onCards,
  onEnd,
}: { readonly line: WorkstationLine } & Omit<WorkstationTableProps, 'workstations'>) => {
  const t = useText();
  const administrator = useHasRole('administrator');
  if (line.here || line.state !== 'active') return null;
  const { label } = line;
  return (
    <div className={styles.buttons}>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('workstations.handOverFor', { label })}
        onClick={() => {
          onHandOver(line);
        }}
      >
        {t('workstations.handOver')}
      </Button>
      {line.purpose === 'kiosk' && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('kioskCards.writeFor', { label })}
          onClick={() => {
            onCards(line);
          }}
        >
          {t('kioskCards.write')}
        </Button>
      )}
      {administrator && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('workstations.endFor', { label })}
          onClick={() => {
            onEnd(line);
          }}
        >
          {t('workstations.end')}
        </Button>
      )}
    </div>
  );
};

/** Every workstation that the registry names, with its state there. */
export const WorkstationTable = ({ workstations, ...actions }: WorkstationTableProps) => {
  const t = useText();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={620}>
      <Table verticalSpacing={9} horizontalSpacing={16} className={styles.staff}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('workstations.label')}</Table.Th>
            <Table.Th>{t('workstations.purpose')}</Table.Th>
            <Table.Th>{t('workstations.key')}</Table.Th>
            <Table.Th>{t('workstations.state')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t('workstations.handOver')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {workstations.map((line) => (
            <Table.Tr key={line.workstation}>
              <Table.Td>
                <bdi className={styles.personName}>{line.label}</bdi>
                {line.here && <span className={styles.rowHint}> {t('workstations.here')}</span>}
                {line.handedOverAt !== null && (
                  <div className={styles.rowHint}>
                    {t('workstations.handedOver', { time: format.dateTime(line.handedOverAt) })}
                  </div>
                )}
              </Table.Td>
              <Table.Td>{t(`workstations.purpose_${line.purpose}`)}</Table.Td>
              <Table.Td>
                <bdi className="mono" dir="ltr">
                  {line.fingerprint}
                </bdi>
              </Table.Td>
              <Table.Td>
                <State line={line} />
              </Table.Td>
              <Table.Td>
                <Actions line={line} {...actions} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
