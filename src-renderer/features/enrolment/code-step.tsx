import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Offer } from '#contract/workstations.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { refreshStatus } from '#renderer/app/store.ts';
import { joinSteps } from '#renderer/features/setup/setup-draft.ts';
import { WizardFrame } from '#renderer/features/setup/wizard-frame.tsx';
import styles from '#renderer/features/setup/setup.module.css';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { PastedCode } from '#renderer/ui/pasted-code.tsx';
import { OfferPanel } from './offer-panel.tsx';

/** The administrator's code, read before anything is made. */
export const CodeStep = ({ onBack }: { readonly onBack: () => void }) => {
  const t = useText();
  const client = useClient();
  const read = useAction('enrolment.readCode');
  const begin = useAction('enrolment.begin');
  const [code, setCode] = useState('');
  const [offer, setOffer] = useState<Offer | null>(null);
  const look = async (): Promise<void> => {
    const reply = await read.run({ code });
    setOffer(reply.ok ? reply.value : null);
  };
  const start = async (): Promise<void> => {
    const reply = await begin.run({ code });
    if (reply.ok) await refreshStatus(client);
  };
  const error = read.error ?? begin.error;
  return (
    <WizardFrame
      step="code"
      steps={joinSteps}
      title={t('workstations.step_code')}
      hint={t('workstations.pasteHint')}
      next={t(offer === null ? 'workstations.readCode' : 'workstations.begin')}
      ready={code.trim() !== ''}
      busy={read.busy || begin.busy}
      onNext={() => void (offer === null ? look() : start())}
      onBack={onBack}
    >
      <PastedCode
        label={t('workstations.pasteCode')}
        value={code}
        onChange={(pasted) => {
          setCode(pasted);
          setOffer(null);
        }}
      />
      {offer !== null && (
        <>
          <OfferPanel offer={offer} />
          <Button
            variant="subtle"
            className={styles.inlineButton}
            onClick={() => {
              setCode('');
              setOffer(null);
            }}
          >
            {t('workstations.leave')}
          </Button>
        </>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </WizardFrame>
  );
};
