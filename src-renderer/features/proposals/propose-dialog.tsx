import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { Form, PatientContent } from '#contract/clinical.ts';
import type { PatientId } from '#contract/ids.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { choiceOf, labelOf } from '#renderer/features/form/fields/labels.ts';
import {
  choicesAt,
  textAt,
  type TextPath,
  withValue,
} from '#renderer/features/form/model/paths.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { correctedPaths } from './corrected-paths.ts';
import styles from './proposals.module.css';

interface ProposeProps {
  readonly patient: PatientId;
  readonly content: PatientContent;
  readonly onClose: () => void;
  readonly onKept: () => void;
}

interface FieldProps {
  readonly path: TextPath;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
}

const Field = ({ path, value, isWrong, onChange }: FieldProps) => {
  const t = useText();
  const format = useFormat();
  const common = {
    label: labelOf(t, path),
    value,
    error: isWrong ? t('proposals.wrong') : undefined,
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => {
      onChange(currentTarget.value);
    },
  };
  if (path === 'patient.gender') {
    const data = choicesAt(path).map((each) => ({ value: each, label: choiceOf(t, path, each) }));
    return <NativeSelect {...common} data={data} />;
  }
  if (path !== 'patient.birthDate') return <TextInput {...common} />;
  // The browser writes dates by the computer's own rule; in words there is no mistaking day and month.
  return (
    <TextInput
      {...common}
      type="date"
      description={value === '' ? undefined : format.longDate(value)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  );
};

const ProposeForm = ({ patient, content, onClose, onKept }: ProposeProps) => {
  const t = useText();
  const { run, busy, error } = useAction('proposals.make');
  const [form, setForm] = useState<Form>({
    patient: { ...content, phones: [...content.phones, ''].slice(0, 6) },
    reason: '',
  });
  const [note, setNote] = useState('');
  const wrong = new Set((error?.issues ?? []).map(({ path }) => `patient.${path}`));
  const isUnchanged = error?.issues?.some(({ code }) => code === 'unchanged') ?? false;
  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = form.patient;
    if (busy || typed === undefined) return;
    void run({ patient, content: typed, note: note.trim() }).then((reply) => {
      if (reply.ok) onKept();
    });
  };
  return (
    <form onSubmit={onSubmit} className={styles.form}>
      <p className={styles.text}>{t('proposals.proposeHint')}</p>
      <div className={styles.fields}>
        {correctedPaths(content).map((path) => (
          <Field
            key={path}
            path={path}
            value={textAt(form, path)}
            isWrong={wrong.has(path) || wrong.has(`patient.${path}`)}
            onChange={(value) => {
              setForm((before) => withValue(before, path, value));
            }}
          />
        ))}
      </div>
      <TextInput
        label={t('proposals.note')}
        description={t('proposals.noteHint')}
        value={note}
        maxLength={300}
        onChange={({ currentTarget }) => {
          setNote(currentTarget.value);
        }}
      />
      {isUnchanged && <Notice tone="wait" role="alert" title={t('proposals.unchanged')} />}
      {error !== undefined && !isUnchanged && <ErrorNotice error={error} />}
      <div className={styles.foot}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('proposals.keep')}
        </Button>
      </div>
    </form>
  );
};

/** What the record says, to be changed where it is wrong. Nothing is signed at the desk. */
export const ProposeDialog = (props: ProposeProps & { readonly opened: boolean }) => {
  const t = useText();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('proposals.propose')}
      size={720}
      padding="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {props.opened && <ProposeForm {...props} />}
    </Modal>
  );
};
