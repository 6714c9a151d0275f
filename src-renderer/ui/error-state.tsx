import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CallError } from '#contract/errors.ts';
import { errorWords } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from './empty-state.tsx';
import { ErasedPanel } from './erased-panel.tsx';
import { Notice } from './notice.tsx';
import { TamperedPanel } from './tampered-panel.tsx';

interface ErrorProps {
  readonly error: CallError;
  readonly onRetry?: () => void;
  readonly action?: ReactNode;
}

/** In place of what could not be shown: what happened, what is safe, what to do. */
export const ErrorState = ({ error, onRetry, action }: ErrorProps) => {
  const t = useText();
  const words = errorWords(error, t, useFormat());
  if (error.code === 'tampered') return <TamperedPanel />;
  if (error.code === 'erased') return <ErasedPanel />;
  const retry = onRetry !== undefined && (
    <Button size="xs" onClick={onRetry}>
      {t('common.tryAgain')}
    </Button>
  );
  return (
    <EmptyState
      role="alert"
      tone="bad"
      icon={<IconAlertTriangle size={32} stroke={1.8} aria-hidden="true" />}
      title={words.what}
      action={
        <>
          {retry}
          {action}
        </>
      }
    >
      {words.safe} {words.next}
    </EmptyState>
  );
};

/** The same three parts as a box beside the button that failed. */
export const ErrorNotice = ({ error, onRetry, action }: ErrorProps) => {
  const t = useText();
  const words = errorWords(error, t, useFormat());
  return (
    <Notice
      role="alert"
      tone="bad"
      icon={<IconAlertTriangle size={18} stroke={1.8} aria-hidden="true" />}
      title={words.what}
      actions={
        onRetry === undefined && action === undefined ? undefined : (
          <>
            {onRetry !== undefined && (
              <Button size="xs" variant="default" onClick={onRetry}>
                {t('common.tryAgain')}
              </Button>
            )}
            {action}
          </>
        )
      }
    >
      {words.safe} {words.next}
    </Notice>
  );
};
