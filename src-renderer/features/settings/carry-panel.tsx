import { Button, Select } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CodeBox } from '#renderer/ui/code-box.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { PassphraseField } from '#renderer/ui/passphrase-field.tsx';
import styles from './settings.module.css';

type Place = CallOutput<'people.places'>['places'][number];

/** The signed-in person's keys go to one more workstation. */
export const CarryPanel = () => {
  const t = useText();
  const { data } = useQuery('people.places', {});
  const carry = useAction('people.carry');
  const [place, setPlace] = useState<Place | undefined>();
  const [passphrase, setPassphrase] = useState('');
  const [code, setCode] = useState('');
  const places = data?.places ?? [];
  if (places.length === 0) return null;
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    if (place === undefined || passphrase === '') return;
    void carry.run({ workstation: place.workstation, passphrase }).then((reply) => {
      setPassphrase('');
      if (reply.ok) setCode(reply.value.code);
    });
  };
  return (
    <Panel title={t('people.carryTitle')}>
      <form onSubmit={onSubmit} className={styles.stack}>
        <p className={styles.rowHint}>{t('people.carryHint')}</p>
        <Select
          label={t('people.carryTo')}
          data={places.map(({ workstation, label }) => ({ value: workstation, label }))}
          value={place?.workstation ?? null}
          onChange={(chosen) => {
            setPlace(places.find(({ workstation }) => workstation === chosen));
            setCode('');
          }}
        />
        <PassphraseField
          label={t('common.yourPassphrase')}
          value={passphrase}
          onChange={setPassphrase}
        />
        {carry.error !== undefined && <ErrorNotice error={carry.error} />}
        {code !== '' && place !== undefined && (
          <>
            <p className={styles.rowHint}>{t('people.carryCodeHint')}</p>
            <CodeBox label={t('people.carryCode', { label: place.label })} code={code} />
          </>
        )}
        <div className={styles.buttons}>
          <Button
            type="submit"
            loading={carry.busy}
            disabled={place === undefined || passphrase === ''}
          >
            {t('people.carryConfirm')}
          </Button>
        </div>
      </form>
    </Panel>
  );
};
