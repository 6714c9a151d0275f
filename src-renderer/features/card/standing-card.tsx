import { Button } from '@mantine/core';
import { IconId, IconIdOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import type { PatientId } from '#contract/ids.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import type { IssuedCard } from './card-faces.tsx';
import { EndingDialog } from './ending-dialog.tsx';

type Standing = Exclude<CallOutput<'cards.state'>['state'], 'notIssued'>;

interface StandingCardProps {
  readonly patient: PatientId;
  readonly state: Standing;
  readonly onIssued: (issued: IssuedCard) => void;
  readonly onEnded: () => void;
  readonly onRecord: () => void;
}

const icon = { size: 32, stroke: 1.8, 'aria-hidden': true } as const;

/** A card that was made before, or that ended: another one can be made, or the lost one ended. */
export function StandingCard({ patient, state, onIssued, onEnded, onRecord }: StandingCardProps) {
  const t = useText();
  const [asked, setAsked] = useState<'reissue' | 'revoke' | null>(null);
  const reissue = useAction('cards.reissue');
  const revoke = useAction('cards.revoke');
  const close = (): void => {
    setAsked(null);
  };
  const makeAgain = async (reason: string): Promise<void> => {
    const reply = await reissue.run({ patient, reason });
    if (reply.ok) onIssued(reply.value);
  };
  const end = async (reason: string): Promise<void> => {
    const reply = await revoke.run({ patient, reason });
    if (!reply.ok) return;
    close();
    onEnded();
  };
  const ask = (deed: 'reissue' | 'revoke') => (): void => {
    setAsked(deed);
  };
  const hasCard = state !== 'none';
  return (
    <>
      <EmptyState
        icon={hasCard ? <IconId {...icon} /> : <IconIdOff {...icon} />}
        title={t(`card.standing.${state}`)}
        role="status"
        action={
          <>
            <Button onClick={ask('reissue')}>{t('card.again.open')}</Button>
            {hasCard && (
              <Button variant="default" onClick={ask('revoke')}>
                {t('card.end.open')}
              </Button>
            )}
            <Button variant="default" onClick={onRecord}>
              {t('card.openRecord')}
            </Button>
          </>
        }
      >
        {t(`card.standingText.${state}`)}
      </EmptyState>
      <EndingDialog
        patient={patient}
        opened={asked === 'reissue'}
        name={t('card.again.name')}
        confirm={t('card.again.confirm')}
        mayBeFirst={!hasCard}
        error={reissue.error}
        onClose={close}
        onConfirmed={makeAgain}
      >
        {t(hasCard ? 'card.again.text' : 'card.again.textNone')}
      </EndingDialog>
      <EndingDialog
        patient={patient}
        opened={asked === 'revoke'}
        name={t('card.end.name')}
        confirm={t('card.end.confirm')}
        danger
        error={revoke.error}
        onClose={close}
        onConfirmed={end}
      >
        {t('card.end.text')}
      </EndingDialog>
    </>
  );
}
