import { useLocation } from 'wouter';
import type { CallError } from '#contract/errors.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { refreshStatus } from '#renderer/app/store.ts';
import { PinStep } from '#renderer/features/patient-login/pin-step.tsx';
import { useText } from '#renderer/text/i18n.ts';
import { KioskTop } from './kiosk-top.tsx';
import styles from './kiosk.module.css';
import { useLeftAlone } from './use-left-alone.ts';

interface PinScreenProps {
  readonly card: string;
  readonly onStop: () => void;
  /** The card itself is not taken; no PIN helps. */
  readonly onRefused: (error: CallError) => void;
}

const leftAloneSeconds = 60;

const isOfCard = ({ code }: CallError): boolean => code.startsWith('card') || code === 'erased';

/** The card was read; nothing is known of whose it is until the PIN is right. */
export const PinScreen = ({ card, onStop, onRefused }: PinScreenProps) => {
  const t = useText();
  const client = useClient();
  const [, navigate] = useLocation();
  const signIn = useAction('session.patientSignIn');
  const left = useLeftAlone(leftAloneSeconds, onStop);
  const open = async (pin: string): Promise<void> => {
    const reply = await signIn.run({ card, pin });
    if (reply.ok) {
      navigate(paths.ownRecord, { replace: true });
      await refreshStatus(client);
    } else if (isOfCard(reply.error)) onRefused(reply.error);
  };
  return (
    <div className={styles.page}>
      <KioskTop label={t('kiosk.stop')} left={left} onStop={onStop} />
      <main className={styles.main}>
        <PinStep error={signIn.error} busy={signIn.busy} onPin={open} onOtherCard={onStop} />
      </main>
    </div>
  );
};
