import { IconEraser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from './empty-state.tsx';

interface ErasedPanelProps {
  readonly by?: string;
  /** ISO 8601. */
  readonly erasedAt?: string;
  /** How many other workstations can still read it. */
  readonly elsewhere?: number;
  readonly action?: ReactNode;
}

export const ErasedPanel = ({ by, erasedAt, elsewhere, action }: ErasedPanelProps) => {
  const t = useText();
  const format = useFormat();
  return (
    <EmptyState
      icon={<IconEraser size={32} stroke={1.8} aria-hidden="true" />}
      title={t('states.erasedTitle')}
      action={action}
    >
      {by !== undefined && erasedAt !== undefined
        ? t('states.erasedBody', { by, date: format.dateTime(erasedAt) })
        : t('errors.erased.safe')}{' '}
      {elsewhere !== undefined && t('states.erasedElsewhere', { count: elsewhere })}
    </EmptyState>
  );
};
