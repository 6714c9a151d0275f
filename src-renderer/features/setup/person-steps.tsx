import { Radio } from '@mantine/core';
import type { CallError } from '#contract/errors.ts';
import { errorLine } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { PersonFields } from './person-fields.tsx';
import { personReady, type SetupDraft, type StepProps } from './setup-draft.ts';
import styles from './setup.module.css';
import { WizardFrame } from './wizard-frame.tsx';

/** The words beside the passphrase that main found too easy to guess, where it is this person's. */
const useWeakPassphrase = (
  error: CallError | undefined,
  whose: 'administrator' | 'doctor',
): string | undefined => {
  const t = useText();
  const format = useFormat();
  const named = error?.issues?.some(({ path }) => path === `${whose}.passphrase`) ?? false;
  return error?.code === 'weakPassphrase' && named ? errorLine(error, t, format) : undefined;
};

export const AdministratorStep = ({ draft, change, onNext, onBack, error }: StepProps) => {
  const t = useText();
  const weak = useWeakPassphrase(error, 'administrator');
  return (
    <WizardFrame
      step="administrator"
      title={t('setup.administratorTitle')}
      hint={t('setup.administratorHint')}
      next={t('setup.next_doctor')}
      ready={personReady(draft.administrator)}
      onNext={onNext}
      onBack={onBack}
    >
      <PersonFields
        value={draft.administrator}
        passphraseError={weak}
        onChange={(administrator) => {
          change({ administrator });
        }}
      />
      {error !== undefined && weak === undefined && <ErrorNotice error={error} />}
    </WizardFrame>
  );
};

const sameName = ({ administrator, doctor }: SetupDraft): boolean =>
  doctor.name.trim() !== '' &&
  doctor.name.trim().toLowerCase() === administrator.name.trim().toLowerCase();

export const DoctorStep = ({ draft, change, onNext, onBack, error }: StepProps) => {
  const t = useText();
  const { sameDoctor, doctor } = draft;
  const weak = useWeakPassphrase(error, 'doctor');
  return (
    <WizardFrame
      step="doctor"
      title={t('setup.doctorTitle')}
      hint={t('setup.doctorHint')}
      next={t('setup.finish')}
      ready={sameDoctor || (personReady(doctor) && !sameName(draft))}
      onNext={onNext}
      onBack={onBack}
    >
      <Radio.Group
        label={t('setup.doctorWho')}
        value={sameDoctor ? 'same' : 'other'}
        onChange={(choice) => {
          change({ sameDoctor: choice === 'same' });
        }}
      >
        <div className={styles.choices}>
          {(['same', 'other'] as const).map((choice) => (
            <Radio.Card key={choice} value={choice} className={styles.choice} radius="md">
              <Radio.Indicator />
              <span>
                <strong className={styles.choiceTitle}>
                  {choice === 'same'
                    ? t('setup.doctorSame', { name: draft.administrator.name.trim() })
                    : t('setup.doctorOther')}
                </strong>
                <span className={styles.choiceHint}>
                  {t(choice === 'same' ? 'setup.doctorSameHint' : 'setup.doctorOtherHint')}
                </span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {!sameDoctor && (
        <PersonFields
          value={doctor}
          nameError={sameName(draft) ? t('setup.sameName') : undefined}
          onChange={(changed) => {
            change({ doctor: changed });
          }}
        />
      )}
      {error !== undefined && weak === undefined && <ErrorNotice error={error} />}
    </WizardFrame>
  );
};
