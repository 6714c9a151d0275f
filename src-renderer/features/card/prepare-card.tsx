import { Button } from '@mantine/core';
import { IconId } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { PatientId } from '#contract/ids.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorState } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import type { IssuedCard } from './card-faces.tsx';

interface PrepareCardProps {
  readonly patient: PatientId;
  readonly onIssued: (issued: IssuedCard) => void;
  readonly onLater: () => void;
}

/** Card and PIN are shown once, so they are not made before the patient is there. */
export function PrepareCard({ patient, onIssued, onLater }: PrepareCardProps) {
  const t = useText();
  const { run, busy, error } = useAction('cards.issue');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
  }, []);
  const make = (): void => {
    void run({ patient }).then((reply) => {
      if (reply.ok) onIssued(reply.value);
    });
  };
  if (error) return <ErrorState error={error} onRetry={make} />;
  return (
    <EmptyState
      icon={<IconId size={32} stroke={1.8} aria-hidden />}
      title={t('card.prepare.title')}
      action={
        <>
          <Button
            ref={button}
            loading={busy}
            onClick={make}
            rightSection={<KeyCap keys="Enter" onFill />}
          >
            {t('card.prepare.make')}
          </Button>
          <Button variant="default" onClick={onLater} disabled={busy}>
            {t('card.prepare.later')}
          </Button>
        </>
      }
    >
      {t('card.prepare.text')}
    </EmptyState>
  );
}
