import { Button, Modal, TextInput } from '@mantine/core';
import { IconCircleCheck, IconEraser } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { errorLine } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { PassphraseField } from '#renderer/ui/passphrase-field.tsx';
import { ErasePlan } from './erase-plan.tsx';
import styles from './erase.module.css';

type Plan = CallOutput<'erasure.plan'>;

interface EraseFormProps {
  readonly plan: Plan;
  readonly onClose: () => void;
  readonly onErased: (note: CallOutput<'erasure.erase'>) => void;
}

/** Proof of identity, then the deed; both fail where they stand and delete nothing. */
const useErase = ({ plan, onErased }: Pick<EraseFormProps, 'plan' | 'onErased'>) => {
  const prove = useAction('session.prove');
  const erase = useAction('erasure.erase');
  const run = async (mrn: string, passphrase: string): Promise<void> => {
    const proof = await prove.run({ passphrase, deed: 'erase', subject: plan.patient });
    if (!proof.ok) return;
    const reply = await erase.run({ patient: plan.patient, mrn });
    if (reply.ok) onErased(reply.value);
  };
  return {
    run,
    busy: prove.busy || erase.busy,
    proofError: prove.error,
    error: erase.error,
  };
};

const Head = ({ plan }: { readonly plan: Plan }) => {
  const t = useText();
  return (
    <div className={styles.head}>
      <span className={styles.mark}>
        <IconEraser size={22} stroke={1.8} aria-hidden="true" />
      </span>
      <div>
        <Modal.Title className={styles.title ?? ''}>{t('erase.title')}</Modal.Title>
        <div className={styles.about}>
          <bdi className="mono" dir="ltr">
            {plan.mrn}
          </bdi>
          , {t('erase.about', { count: plan.versions })}
        </div>
      </div>
    </div>
  );
};

export const EraseForm = ({ plan, onClose, onErased }: EraseFormProps) => {
  const t = useText();
  const format = useFormat();
  const erase = useErase({ plan, onErased });
  const [mrn, setMrn] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const matches = mrn.trim() !== '' && mrn.trim() === plan.mrn;
  const ready = matches && passphrase !== '';
  const left = plan.workstations.filter(({ here, state }) => !here && state !== 'erased').length;
  const onSubmit = (form: SubmitEvent<HTMLFormElement>): void => {
    form.preventDefault();
    if (!ready || erase.busy) return;
    setPassphrase('');
    void erase.run(mrn.trim(), passphrase);
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <Head plan={plan} />
      <p className={styles.text}>{t('erase.text')}</p>
      <ErasePlan plan={plan} />
      <div className={styles.fields}>
        <TextInput
          data-autofocus
          size="md"
          label={t('erase.typeNumber')}
          classNames={{ input: 'mono' }}
          dir="ltr"
          value={mrn}
          maxLength={20}
          autoComplete="off"
          spellCheck={false}
          onChange={(change) => {
            setMrn(change.currentTarget.value);
          }}
          rightSection={
            matches ? (
              <IconCircleCheck
                size={19}
                stroke={1.8}
                role="img"
                aria-label={t('erase.numberMatches')}
                className={styles.ok}
              />
            ) : undefined
          }
        />
        <PassphraseField
          label={t('common.yourPassphrase')}
          value={passphrase}
          onChange={setPassphrase}
          error={
            erase.proofError === undefined ? undefined : errorLine(erase.proofError, t, format)
          }
        />
      </div>
      {erase.error !== undefined && <ErrorNotice error={erase.error} />}
      <div className={styles.foot}>
        <span className={styles.after}>
          {left === 0 && plan.backups.length > 0
            ? t('erase.afterBackups', { count: plan.backups.length })
            : t('erase.after', { count: left })}
        </span>
        <Button variant="default" onClick={onClose} disabled={erase.busy}>
          {t('common.cancel')}
        </Button>
        <Button
          type="submit"
          color="red"
          leftSection={<IconEraser size={18} stroke={1.8} />}
          disabled={!ready}
          loading={erase.busy}
        >
          {t('erase.confirm')}
        </Button>
      </div>
    </form>
  );
};
