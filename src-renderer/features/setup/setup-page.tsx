import { useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { refreshStatus } from '#renderer/app/store.ts';
import { CodeStep } from '../enrolment/code-step.tsx';
import { ClinicStep } from './clinic-step.tsx';
import { DoctorStep, AdministratorStep } from './person-steps.tsx';
import { FinishingPage } from './finishing-page.tsx';
import { KeychainStep } from './keychain-step.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import {
  emptySetup,
  stepsOf,
  type PersonDraft,
  type SetupDraft,
  type StepName,
  type StepProps,
} from './setup-draft.ts';

const newPerson = ({ name, registration, passphrase }: PersonDraft) => ({
  name: name.trim(),
  registration: registration.trim(),
  passphrase,
});

const finishInput = ({ clinic, workstation, administrator, sameDoctor, doctor }: SetupDraft) => ({
  clinic,
  workstation,
  administrator: newPerson(administrator),
  doctor: sameDoctor ? null : newPerson(doctor),
});

/** The step that can mend it, as far as the answer says. */
const stepOfError = (error: CallError): StepName => {
  const path = error.issues?.[0]?.path ?? '';
  if (path.startsWith('administrator')) return 'administrator';
  if (path.startsWith('clinic') || path.startsWith('workstation')) return 'clinic';
  if (error.code === 'wordsDoNotMatch') return 'recovery';
  return error.code.startsWith('keychain') ? 'keychain' : 'doctor';
};

/** First run. What was typed is kept through Back and Next; nothing is saved before the last step. */
export const SetupPage = () => {
  const client = useClient();
  const [draft, setDraft] = useState(emptySetup);
  const [step, setStep] = useState<StepName>('keychain');
  const finish = useAction('setup.finish');
  const move = (by: 1 | -1): void => {
    const steps = stepsOf(draft);
    const to = steps[steps.indexOf(step) + by];
    if (to !== undefined) setStep(to);
  };
  const complete = async (): Promise<void> => {
    const reply = await finish.run(finishInput(draft));
    if (reply.ok) {
      setDraft(emptySetup);
      await refreshStatus(client);
    } else setStep(stepOfError(reply.error));
  };
  if (finish.busy) return <FinishingPage />;
  const failure = finish.error;
  const props: StepProps = {
    draft,
    change: (change) => {
      setDraft((before) => ({ ...before, ...change }));
    },
    onNext: () => {
      if (step === 'doctor') void complete();
      else move(1);
    },
    onBack: step === 'keychain' ? undefined : () => move(-1),
    error: failure !== undefined && stepOfError(failure) === step ? failure : undefined,
  };
  switch (step) {
    case 'keychain':
      return <KeychainStep {...props} />;
    case 'recovery':
      return <RecoveryStep {...props} />;
    case 'clinic':
      return <ClinicStep {...props} />;
    case 'administrator':
      return <AdministratorStep {...props} />;
    case 'doctor':
      return <DoctorStep {...props} />;
    case 'code':
    case 'reply':
    case 'file':
      return <CodeStep onBack={() => move(-1)} />;
    default:
      return step satisfies never;
  }
};
