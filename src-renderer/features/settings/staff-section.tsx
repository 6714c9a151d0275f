import { Button, Table } from '@mantine/core';
import { IconHistory, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useStaff } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { AddPerson } from './add-person.tsx';
import { EndPerson } from './end-person.tsx';
import { EnterRequest } from './enter-request.tsx';
import styles from './settings.module.css';

export type Person = CallOutput<'staff.list'>['staff'][number];

const StaffState = ({ person }: { readonly person: Person }) => {
  const t = useText();
  if (person.status === 'revoked') return <StatePill state="revoked" />;
  return person.paused ? (
    <StatePill state="waiting">{t('settings.paused')}</StatePill>
  ) : (
    <StatePill state="active" />
  );
};

interface StaffTableProps {
  readonly staff: readonly Person[];
  readonly onEnd: (person: Person) => void;
}

const StaffTable = ({ staff, onEnd }: StaffTableProps) => {
  const t = useText();
  const format = useFormat();
  const me = useStaff()?.person;
  if (staff.length === 0) return <EmptyState title={t('settings.emptyStaff')} />;
  return (
    <Table verticalSpacing={9} horizontalSpacing={16} className={styles.staff}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('settings.name')}</Table.Th>
          <Table.Th>{t('settings.role')}</Table.Th>
          <Table.Th>{t('settings.key')}</Table.Th>
          <Table.Th>{t('settings.state')}</Table.Th>
          <Table.Th>
            <span className="visually-hidden">{t('settings.end')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {staff.map((person) => (
          <Table.Tr key={`${person.person} ${person.fingerprint}`}>
            <Table.Td>
              <div className={styles.person}>
                <PersonAvatar name={person.name} size={34} muted={person.status === 'revoked'} />
                <div>
                  <bdi className={styles.personName}>{person.name}</bdi>
                  <div className={styles.rowHint}>{person.registration}</div>
                </div>
              </div>
            </Table.Td>
            <Table.Td>{format.series(person.roles.map((role) => t(`roles.${role}`)))}</Table.Td>
            <Table.Td>
              <bdi className="mono" dir="ltr">
                {person.fingerprint}
              </bdi>
            </Table.Td>
            <Table.Td>
              <StaffState person={person} />
            </Table.Td>
            <Table.Td>
              {person.status === 'active' && person.person !== me && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t('settings.endFor', { name: person.name })}
                  onClick={() => {
                    onEnd(person);
                  }}
                >
                  {t('settings.end')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

export const StaffSection = () => {
  const t = useText();
  const list = useQuery('staff.list', {});
  const [adding, setAdding] = useState(false);
  const [reading, setReading] = useState(false);
  const [ending, setEnding] = useState<Person | null>(null);
  const [done, setDone] = useState('');
  const finish = (message: string): void => {
    setAdding(false);
    setReading(false);
    setEnding(null);
    setDone(message);
    list.refetch();
  };
  return (
    <>
      <Panel
        title={t('settings.staffTitle')}
        flush
        action={
          <div className={styles.buttons}>
            <Button
              variant="default"
              onClick={() => {
                setReading(true);
              }}
            >
              {t('people.request')}
            </Button>
            <Button
              leftSection={<IconUserPlus size={18} stroke={1.8} />}
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('settings.addPerson')}
            </Button>
          </div>
        }
      >
        <QueryView query={list}>
          {({ staff }) => <StaffTable staff={staff} onEnd={setEnding} />}
        </QueryView>
      </Panel>
      {done !== '' && (
        <Notice role="status" tone="ok">
          {done}
        </Notice>
      )}
      <Notice tone="next" icon={<IconHistory size={18} stroke={1.8} aria-hidden="true" />}>
        {t('settings.leaves')}
      </Notice>
      {adding && (
        <AddPerson
          onClose={() => {
            setAdding(false);
          }}
          onAdded={(name) => {
            finish(t('settings.added', { name }));
          }}
        />
      )}
      {reading && (
        <EnterRequest
          onClose={() => {
            setReading(false);
          }}
          onEnrolled={(name) => {
            finish(t('people.requestDone', { name }));
          }}
        />
      )}
      {ending !== null && (
        <EndPerson
          person={ending}
          onClose={() => {
            setEnding(null);
          }}
          onEnded={() => {
            finish(t('settings.ended', { name: ending.name }));
          }}
        />
      )}
    </>
  );
};
