import { useState } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import { FieldGrid } from './field.tsx';
import { PassphraseField } from './passphrase-field.tsx';

/** Main never takes a shorter one; how good a longer one is, it judges itself. */
const shortest = 12;

interface Pair {
  readonly passphrase: string;
  readonly again: string;
}

interface NewPassphraseProps {
  readonly label?: string;
  readonly value: Pair;
  readonly onChange: (pair: Pair) => void;
  /** Why the one that was typed was not taken: shown until it changes, with the cursor in the field. */
  readonly error?: string | undefined;
}

/** A new passphrase, typed twice, with the rule in sight and the missing characters counted. */
export const NewPassphrase = ({ label, value, onChange, error }: NewPassphraseProps) => {
  const t = useText();
  const [left, setLeft] = useState(false);
  const [refused] = useState(value.passphrase);
  const rejected = error !== undefined && value.passphrase === refused ? error : undefined;
  const missing = shortest - [...value.passphrase].length;
  const counted =
    missing > 0 ? t('setup.passphraseShort', { count: missing }) : t('setup.passphraseLong');
  const short = left && value.passphrase !== '' && missing > 0;
  const differs = value.again !== '' && !value.passphrase.startsWith(value.again);
  const unfinished = value.again !== '' && value.again !== value.passphrase;
  const [againLeft, setAgainLeft] = useState(false);
  return (
    <FieldGrid>
      <PassphraseField
        label={label ?? t('setup.passphrase')}
        value={value.passphrase}
        required
        autoComplete="new-password"
        onChange={(passphrase) => {
          onChange({ ...value, passphrase });
        }}
        onBlur={() => {
          setLeft(true);
        }}
        description={
          value.passphrase === '' || short
            ? t('setup.passphraseHint')
            : `${t('setup.passphraseHint')} ${counted}`
        }
        autoFocus={error !== undefined}
        error={short ? counted : rejected}
      />
      <PassphraseField
        label={t('setup.again')}
        value={value.again}
        required
        autoComplete="new-password"
        onChange={(again) => {
          onChange({ ...value, again });
        }}
        onBlur={() => {
          setAgainLeft(true);
        }}
        error={differs || (againLeft && unfinished) ? t('setup.againWrong') : undefined}
      />
    </FieldGrid>
  );
};
