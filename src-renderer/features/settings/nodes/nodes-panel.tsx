import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { SettingRow } from '../setting-row.tsx';
import styles from '../settings.module.css';
import type { NamedNode } from './named-node.ts';
import { NodeForm } from './node-form.tsx';

const NodeRow = ({
  node,
  onChange,
  onRemove,
}: {
  readonly node: NamedNode;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}) => {
  const t = useText();
  const format = useFormat();
  const { name, address, pin, headers } = node;
  const further = [
    ...(pin === '' ? [] : [t('nodes.pinned')]),
    ...(headers.length === 0 ? [] : [t('nodes.withHeaders', { count: headers.length })]),
  ];
  return (
    <SettingRow
      label={<bdi>{name}</bdi>}
      hint={
        <>
          <bdi className={`mono ${styles.address}`} dir="ltr">
            {address}
          </bdi>
          {further.length > 0 && <div>{format.series(further)}</div>}
        </>
      }
    >
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('nodes.changeFor', { name })}
        onClick={onChange}
      >
        {t('nodes.change')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('nodes.removeFor', { name })}
        onClick={onRemove}
      >
        {t('nodes.remove')}
      </Button>
    </SettingRow>
  );
};

const RemoveNode = ({
  node,
  onClose,
  onRemoved,
}: {
  readonly node: NamedNode;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}) => {
  const t = useText();
  const remove = useAction('network.removeNode');
  const run = async (): Promise<void> => {
    const reply = await remove.run({ node: node.node });
    if (reply.ok) onRemoved();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('nodes.removeTitle', { name: node.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.stack}>
        <p className={styles.rowHint}>{t('nodes.removeBody')}</p>
        {remove.error !== undefined && <ErrorNotice error={remove.error} />}
        <div className={styles.buttons}>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button color="red" loading={remove.busy} onClick={() => void run()}>
            {t('nodes.remove')}
          </Button>
        </div>
      </div>
    </Modal>
  );
};

/** The nodes that the administrator named: add, change, remove and test. */
export const NodesPanel = () => {
  const t = useText();
  const list = useQuery('network.nodes', {});
  const [editing, setEditing] = useState<NamedNode | 'new' | null>(null);
  const [removing, setRemoving] = useState<NamedNode | null>(null);
  const [done, setDone] = useState('');
  const close = (): void => {
    setEditing(null);
    setRemoving(null);
  };
  const finish = (message: string): void => {
    close();
    setDone(message);
    list.refetch();
  };
  return (
    <>
      <Panel
        title={t('nodes.settingsTitle')}
        flush
        action={
          <Button
            leftSection={<IconPlus size={18} stroke={1.8} />}
            onClick={() => {
              setEditing('new');
            }}
          >
            {t('nodes.add')}
          </Button>
        }
      >
        <QueryView query={list}>
          {({ nodes }) =>
            nodes.length === 0 ? (
              <EmptyState title={t('nodes.emptyTitle')}>{t('nodes.settingsEmpty')}</EmptyState>
            ) : (
              nodes.map((node) => (
                <NodeRow
                  key={node.node}
                  node={node}
                  onChange={() => {
                    setEditing(node);
                  }}
                  onRemove={() => {
                    setRemoving(node);
                  }}
                />
              ))
            )
          }
        </QueryView>
      </Panel>
      {done !== '' && (
        <Notice role="status" tone="ok">
          {done}
        </Notice>
      )}
      {editing !== null && (
        <NodeForm
          node={editing === 'new' ? null : editing}
          onClose={close}
          onSaved={(name) => {
            finish(t('nodes.saved', { name }));
          }}
        />
      )}
      {removing !== null && (
        <RemoveNode
          node={removing}
          onClose={close}
          onRemoved={() => {
            finish(t('nodes.removed', { name: removing.name }));
          }}
        />
      )}
    </>
  );
};
