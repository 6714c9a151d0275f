import { Button } from '@mantine/core';
import type { InvitationLine } from '#contract/workstations.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { SettingRow } from '../setting-row.tsx';

interface InvitationsProps {
  readonly invitations: readonly InvitationLine[];
  readonly onShow: (invitation: InvitationLine) => void;
  readonly onReply: (invitation: InvitationLine) => void;
  readonly onWithdrawn: () => void;
}

/** Codes that no computer has answered yet. */
export const Invitations = ({ invitations, onShow, onReply, onWithdrawn }: InvitationsProps) => {
  const t = useText();
  const format = useFormat();
  const withdraw = useAction('workstations.withdraw');
  if (invitations.length === 0) return null;
  const end = async ({ invitation }: InvitationLine): Promise<void> => {
    const reply = await withdraw.run({ invitation });
    if (reply.ok) onWithdrawn();
  };
  return (
    <Panel title={t('workstations.openTitle')} flush>
      {invitations.map((line) => {
        const { label, purpose, prefix, madeAt } = line;
        const words = {
          purpose: t(`workstations.purpose_${purpose}`),
          prefix,
          time: format.dateTime(madeAt),
        };
        return (
          <SettingRow
            key={line.invitation}
            label={<bdi>{label}</bdi>}
            hint={t('workstations.openHint', words)}
          >
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('workstations.showCodeFor', { label })}
              onClick={() => {
                onShow(line);
              }}
            >
              {t('workstations.showCode')}
            </Button>
            <Button
              size="compact-sm"
              aria-label={t('workstations.enterReplyFor', { label })}
              onClick={() => {
                onReply(line);
              }}
            >
              {t('workstations.enterReply')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('workstations.withdrawFor', { label })}
              onClick={() => void end(line)}
            >
              {t('workstations.withdraw')}
            </Button>
          </SettingRow>
        );
      })}
      {withdraw.error !== undefined && <ErrorNotice error={withdraw.error} />}
    </Panel>
  );
};
