import { ActionIcon, Button, Modal, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CallOutput } from '#contract/calls/index.ts';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { useIsToday } from './use-minute.ts';
import styles from './workspace.module.css';

type DraftLine = CallOutput<'drafts.list'>['drafts'][number];

const useDraftWords = () => {
  const t = useText();
  return ({ kind, name }: DraftLine): string =>
    t('workspace.draftOf', {
      kind: t(`workspace.draft.${kind}`),
      name: name === '' ? t('workspace.notNamed') : name,
    });
};

interface DiscardProps {
  readonly draft: DraftLine;
  readonly onClose: () => void;
  readonly onDiscarded: () => void;
}

/** Keeping is the first button and has the focus: Enter and Esc both keep. */
const DiscardQuestion = ({ draft, onClose, onDiscarded }: DiscardProps) => {
  const t = useText();
  const words = useDraftWords();
  const { run, busy, error } = useAction('drafts.discard');
  const discard = async (): Promise<void> => {
    const reply = await run({ draft: draft.draft });
    if (reply.ok) onDiscarded();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('workspace.discardTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={styles.discardText}>
        <strong>{words(draft)}</strong>
        <br />
        {t('workspace.discardText')}
      </p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div className={styles.discardFoot}>
        <Button data-autofocus onClick={onClose}>
          {t('workspace.keep')}
        </Button>
        <Button
          variant="default"
          c="var(--bad-text)"
          leftSection={<IconTrash size={17} stroke={1.8} />}
          loading={busy}
          onClick={() => void discard()}
        >
          {t('workspace.discard')}
        </Button>
      </div>
    </Modal>
  );
};

interface DraftRowProps {
  readonly draft: DraftLine;
  readonly onDiscard: (draft: DraftLine) => void;
}

const DraftRow = ({ draft, onDiscard }: DraftRowProps) => {
  const t = useText();
  const format = useFormat();
  const words = useDraftWords();
  const what = words(draft);
  const today = useIsToday();
  const saved = today(draft.savedAt) ? format.time(draft.savedAt) : format.dateTime(draft.savedAt);
  return (
    <li className={styles.row}>
      <IconPencil size={17} stroke={1.8} aria-hidden="true" />
      <span className={styles.rowWords}>
        <strong>{what}</strong>
        <span className={styles.quiet}>{t('workspace.saved', { time: saved })}</span>
      </span>
      <Link
        href={paths.draft(draft.draft)}
        className={styles.link}
        aria-label={t('workspace.continueDraft', { what })}
      >
        {t('workspace.continue')}
      </Link>
      <Tooltip label={t('workspace.discard')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('workspace.discardDraft', { what })}
          onClick={() => {
            onDiscard(draft);
          }}
        >
          <IconTrash size={17} stroke={1.8} color="var(--text-2)" />
        </ActionIcon>
      </Tooltip>
    </li>
  );
};

/** Own notes that were closed without signing. */
export const UnfinishedPanel = () => {
  const t = useText();
  const format = useFormat();
  const query = useQuery('drafts.list', {});
  const [discarding, setDiscarding] = useState<DraftLine | null>(null);
  const count = query.data?.drafts.length ?? 0;
  return (
    <Panel
      title={t('workspace.unfinished')}
      flush
      {...(count > 0
        ? { action: <span className={styles.count}>{format.number(count)}</span> }
        : {})}
    >
      <QueryView query={query} rows={2}>
        {({ drafts }) =>
          drafts.length === 0 ? (
            <EmptyState title={t('workspace.noDraftsTitle')}>
              {t('workspace.noDraftsBody')}
            </EmptyState>
          ) : (
            <ul className={styles.rows}>
              {drafts.map((draft) => (
                <DraftRow key={draft.draft} draft={draft} onDiscard={setDiscarding} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {discarding !== null && (
        <DiscardQuestion
          draft={discarding}
          onClose={() => {
            setDiscarding(null);
          }}
          onDiscarded={() => {
            setDiscarding(null);
            query.refetch();
          }}
        />
      )}
    </Panel>
  );
};
