import { Radio } from '@mantine/core';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { PersonFields } from './person-fields.tsx';
import { personReady, type SetupDraft, type StepProps } from './setup-draft.ts';
import styles from './setup.module.css';
import { WizardFrame } from './wizard-frame.tsx';

export const AdministratorStep = ({ draft, change, onNext, onBack, error }: StepProps) => {
  const t = useText();
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
        onChange={(administrator) => {
          change({ administrator });
        }}
      />
      {error !== undefined && <ErrorNotice error={error} />}
    </WizardFrame>
  );
};

const sameName = ({ administrator, doctor }: SetupDraft): boolean =>
  doctor.name.trim() !== '' &&
  doctor.name.trim().toLowerCase() === administrator.name.trim().toLowerCase();

export const DoctorStep = ({ draft, change, onNext, onBack, error }: StepProps) => {
  const t = useText();
  const { sameDoctor, doctor } = draft;
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
      {error !== undefined && <ErrorNotice error={error} />}
    </WizardFrame>
  );
};
