import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowDown,
  IconDeviceFloppy,
  IconSignature,
} from '@tabler/icons-react';
import { Trans } from 'react-i18next';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { useDraft, useDraftStore } from './fields/draft-context.ts';
import type { SaveState } from './model/draft-store.ts';
import type { Stop } from './model/sections.ts';
import styles from './form.module.css';

function Failed({ code }: Extract<SaveState, { kind: 'failed' }>) {
  const t = useText();
  const store = useDraftStore();
  const final = code === 'notFound' || code === 'stale';
  const known = final || code === 'diskFull' || code === 'locked';
  return (
    <div className={styles.saveState} data-failed role="status">
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <span>{t(known ? `form.save.${code}` : 'form.save.failed')}</span>
      {final ? null : (
        <Button variant="default" size="compact-sm" onClick={() => void store.flush()}>
          {t('form.save.retry')}
        </Button>
      )}
    </div>
  );
}

function Saved({ savedAt }: { readonly savedAt: string | null }) {
  const t = useText();
  const format = useFormat();
  if (savedAt === null) return <span>{t('form.save.never')}</span>;
  return (
    <span role="status">
      <Trans
        i18nKey="form.save.saved"
        values={{ time: format.timeWithSeconds(savedAt) }}
        components={{ b: <strong />, rest: <span className={styles.savedRest} /> }}
      />
    </span>
  );
}

/** Where the draft stands; it changes in place and is told politely. */
export function SaveLine() {
  const t = useText();
  const save = useDraft((state) => state.save);
  const savedAt = useDraft((state) => state.savedAt);
  if (save.kind === 'failed') return <Failed {...save} />;
  return (
    <div className={styles.saveState}>
      <IconDeviceFloppy size={18} stroke={1.8} aria-hidden data-saved={save.kind === 'saved'} />
      {save.kind === 'saved' ? (
        <Saved savedAt={savedAt} />
      ) : (
        <span>{t(`form.save.${save.kind}`)}</span>
      )}
    </div>
  );
}

interface SaveBarProps {
  readonly next: Stop | undefined;
  readonly onNext: () => void;
  readonly onClose: () => void;
  readonly onReview: () => void;
}

export function SaveBar({ next, onNext, onClose, onReview }: SaveBarProps) {
  const t = useText();
  return (
    <div className={styles.bar}>
      <SaveLine />
      <div className={styles.barActions}>
        <Button variant="default" onClick={onClose} rightSection={<KeyCap keys="Escape" />}>
          {t('form.actions.close')}
        </Button>
        {next === undefined ? null : (
          <Button
            variant="default"
            className={styles.nextButton}
            onClick={onNext}
            leftSection={<IconArrowDown size={17} stroke={1.8} aria-hidden />}
            rightSection={<KeyCap keys="alt+ArrowDown" />}
          >
            {t('form.actions.next', {
              section: t(`form.sections.${next.name}`).toLocaleLowerCase(),
            })}
          </Button>
        )}
        <Button
          onClick={onReview}
          leftSection={<IconSignature size={19} stroke={1.8} aria-hidden />}
          rightSection={<KeyCap keys="mod+Enter" onFill />}
        >
          {t('form.actions.review')}
        </Button>
      </div>
    </div>
  );
}
