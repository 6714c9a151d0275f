import { Radio } from '@mantine/core';
import { useText } from '#renderer/text/i18n.ts';
import styles from './setup.module.css';

interface StartChoiceProps {
  readonly joins: boolean;
  readonly onChange: (joins: boolean) => void;
}

/** The first computer of a clinic, or one more of a clinic that exists. */
export const StartChoice = ({ joins, onChange }: StartChoiceProps) => {
  const t = useText();
  return (
    <Radio.Group
      label={t('workstations.startTitle')}
      value={joins ? 'next' : 'first'}
      onChange={(choice) => {
        onChange(choice === 'next');
      }}
    >
      <div className={styles.choices}>
        {(['first', 'next'] as const).map((choice) => (
          <Radio.Card key={choice} value={choice} className={styles.choice} radius="md">
            <Radio.Indicator />
            <span>
              <strong className={styles.choiceTitle}>
                {t(choice === 'first' ? 'workstations.startFirst' : 'workstations.startNext')}
              </strong>
              <span className={styles.choiceHint}>
                {t(
                  choice === 'first' ? 'workstations.startFirstHint' : 'workstations.startNextHint',
                )}
              </span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
};
