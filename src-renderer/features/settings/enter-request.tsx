import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import type { Role } from '#contract/roles.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CheckDigits } from '#renderer/ui/code-box.tsx';
import { DataList } from '#renderer/ui/data-list.tsx';
import { PastedCode } from '#renderer/ui/pasted-code.tsx';
import { RoleChoice } from './role-choice.tsx';
import { StaffForm } from './staff-form.tsx';

type Read = CallOutput<'people.readRequest'>;

const Facts = ({ read }: { readonly read: Read }) => {
  const t = useText();
  return (
    <DataList
      labelWidth="140px"
      items={[
        { label: t('settings.name'), value: <bdi>{read.name}</bdi> },
        { label: t('people.requestAt'), value: <bdi>{read.label}</bdi> },
        {
          label: t('settings.state'),
          value: t(read.known ? 'people.requestKnown' : 'people.requestNew'),
        },
      ]}
    />
  );
};

interface EnterRequestProps {
  readonly onClose: () => void;
  readonly onEnrolled: (name: string) => void;
}

/** A person's request from their own workstation: who it is, what they may do, and the digits that both compare. */
export const EnterRequest = ({ onClose, onEnrolled }: EnterRequestProps) => {
  const t = useText();
  const look = useAction('people.readRequest');
  const enrol = useAction('people.enrol');
  const [code, setCode] = useState('');
  const [read, setRead] = useState<Read | null>(null);
  const [roles, setRoles] = useState<Role[]>([]);
  const [same, setSame] = useState(false);
  const lookAt = async (): Promise<void> => {
    const reply = await look.run({ code });
    if (!reply.ok) return;
    setRead(reply.value);
    setRoles(reply.value.roles);
  };
  const sign = async (): Promise<void> => {
    const reply = await enrol.run({ code, roles });
    if (reply.ok && read !== null) onEnrolled(read.name);
  };
  return (
    <StaffForm
      title={t('people.requestTitle')}
      onClose={onClose}
      onSubmit={() => {
        if (read !== null) return same && roles.length > 0;
        void lookAt();
        return false;
      }}
      next={t(read === null ? 'people.requestRead' : 'common.next')}
      disabled={code.trim() === '' || (read !== null && (!same || roles.length === 0))}
      busy={look.busy || enrol.busy}
      error={look.error ?? enrol.error}
      proof={{
        about: t('people.requestAbout', { name: read?.name ?? '' }),
        confirm: t('people.requestConfirm'),
        onProved: sign,
      }}
    >
      <PastedCode
        label={t('people.requestText')}
        hint={t('people.requestHint')}
        value={code}
        onChange={(pasted) => {
          setCode(pasted);
          setRead(null);
          setSame(false);
        }}
      />
      {read !== null && (
        <>
          <Facts read={read} />
          <RoleChoice value={roles} onChange={setRoles} />
          <CheckDigits digits={read.digits} />
          <Checkbox
            checked={same}
            label={t('workstations.digitsSame')}
            onChange={({ currentTarget }) => {
              setSame(currentTarget.checked);
            }}
          />
        </>
      )}
    </StaffForm>
  );
};
