import { Radio } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CallError } from '#contract/errors.ts';
import type { PatientId } from '#contract/ids.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import styles from './card.module.css';

const endings = ['lost', 'stolen', 'pin', 'damaged', 'asked'] as const;
type Reason = 'first' | (typeof endings)[number];

interface EndingDialogProps {
  readonly patient: PatientId;
  readonly opened: boolean;
  readonly name: string;
  readonly confirm: string;
  /** What becomes of the card that there is. */
  readonly children: ReactNode;
  readonly danger?: boolean;
  /** No card stands: it may be the first, as for a patient who was added at a front desk. */
  readonly mayBeFirst?: boolean;
  readonly error: CallError | undefined;
  readonly onClose: () => void;
  readonly onConfirmed: (reason: string) => Promise<void>;
}

/** Why a card is replaced or ended, and proof of identity: a version of the record is signed. */
export function EndingDialog(props: EndingDialogProps) {
  const { patient, opened, name, confirm, children, danger, error, onClose, onConfirmed } = props;
  const reasons: readonly Reason[] = props.mayBeFirst === true ? ['first', ...endings] : endings;
  const t = useText();
  const [chosen, setChosen] = useState<Reason | null>(null);
  return (
    <ConfirmIdentity
      opened={opened}
      onClose={onClose}
      deed="amend"
      subject={patient}
      name={name}
      confirm={confirm}
      danger={danger === true}
      ready={chosen !== null}
      onProved={async () => {
        if (chosen !== null) await onConfirmed(t(`card.reasons.${chosen}`));
      }}
    >
      <Radio.Group
        label={t('card.why')}
        value={chosen}
        onChange={(value) => {
          setChosen(reasons.find((each) => each === value) ?? null);
        }}
        withAsterisk
      >
        <div className={styles.reasons}>
          {reasons.map((each) => (
            <Radio key={each} value={each} label={t(`card.reasons.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      <Notice tone="wait" icon={<IconAlertTriangle size={19} stroke={1.8} aria-hidden />}>
        {children}
      </Notice>
      {error !== undefined && <ErrorNotice error={error} />}
    </ConfirmIdentity>
  );
}
