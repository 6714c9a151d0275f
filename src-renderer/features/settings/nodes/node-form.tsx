import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { LoadingBars } from '#renderer/ui/loading-bars.tsx';
import styles from '../settings.module.css';
import { HeadersField, type TypedHeader } from './headers-field.tsx';
import type { NamedNode } from './named-node.ts';
import { TestResult } from './test-result.tsx';

interface NodeFormProps {
  /** Null: a new one. */
  readonly node: NamedNode | null;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

const fieldIssues = [
  'notAnAddress',
  'plainHttp',
  'notAPin',
  'pinWithoutTls',
  'notThisHeader',
  'headerTwice',
  'typeAgain',
] as const;

/** The words of what is wrong with one field, where an answer names it. */
const useFieldMessage = (error: CallError | undefined) => {
  const t = useText();
  return (field: string): string | undefined => {
    const issue = error?.issues?.find(({ path }) => path === field || path.startsWith(`${field}.`));
    if (issue === undefined) return undefined;
    const known = fieldIssues.find((each) => each === issue.code);
    if (known !== undefined) return t(`nodes.${known}`);
    return field === 'headers' ? t('nodes.badHeader') : t('nodes.notAnAddress');
  };
};

/** Type, test, save. The test asks the node as it is typed and compares it with the others. */
export const NodeForm = ({ node, onClose, onSaved }: NodeFormProps) => {
  const t = useText();
  const [name, setName] = useState(node?.name ?? '');
  const [address, setAddress] = useState(node?.address ?? '');
  const [pin, setPin] = useState(node?.pin ?? '');
  const [headers, setHeaders] = useState<readonly TypedHeader[] | null>(
    node === null || node.headers.length === 0 ? [] : null,
  );
  const [tested, setTested] = useState<CallOutput<'network.testNode'> | null>(null);
  const [add, change, test] = [
    useAction('network.addNode'),
    useAction('network.changeNode'),
    useAction('network.testNode'),
  ];
  const error = test.error ?? add.error ?? change.error;
  const message = useFieldMessage(error);
  const unplaced = error !== undefined && error.code !== 'badInput';
  const reset = (): void => {
    setTested(null);
    for (const each of [add, change, test]) each.reset();
  };
  const typed = {
    address,
    pin,
    headers:
      headers
        ?.filter((each) => each.name !== '')
        .map((each) => ({ name: each.name, value: each.value })) ?? null,
  };
  const ready = name.trim() !== '' && address.trim() !== '';

  const runTest = async (): Promise<void> => {
    reset();
    const reply = await test.run({ node: node?.node ?? null, ...typed });
    if (reply.ok) setTested(reply.value);
  };
  const save = async (): Promise<void> => {
    reset();
    const reply =
      node === null
        ? await add.run({ name, ...typed, headers: typed.headers ?? [] })
        : await change.run({ node: node.node, name, ...typed });
    if (reply.ok) onSaved(name.trim());
  };
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    if (ready) void save();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={node === null ? t('nodes.addTitle') : t('nodes.changeTitle', { name: node.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={onSubmit} className={styles.stack}>
        <TextInput
          required
          data-autofocus
          label={t('nodes.name')}
          description={t('nodes.nameHint')}
          maxLength={80}
          value={name}
          onChange={({ currentTarget }) => {
            setName(currentTarget.value);
          }}
        />
        <TextInput
          required
          label={t('nodes.address')}
          description={t('nodes.addressHint')}
          classNames={{ input: 'mono' }}
          placeholder="https://node.example"
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          maxLength={300}
          value={address}
          error={message('address')}
          onChange={({ currentTarget }) => {
            reset();
            setAddress(currentTarget.value);
          }}
        />
        <TextInput
          label={t('nodes.pin')}
          description={t('nodes.pinHint')}
          classNames={{ input: 'mono' }}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          maxLength={120}
          value={pin}
          error={message('pin')}
          onChange={({ currentTarget }) => {
            reset();
            setPin(currentTarget.value);
          }}
        />
        <HeadersField
          kept={node?.headers ?? []}
          value={headers}
          error={message('headers')}
          onChange={(next) => {
            reset();
            setHeaders(next);
          }}
        />
        {test.busy && <LoadingBars rows={3} caption={t('nodes.testing')} />}
        {tested !== null && (
          <TestResult
            tested={tested}
            onPin={(certificate) => {
              reset();
              setPin(certificate);
            }}
          />
        )}
        {unplaced && <ErrorNotice error={error} />}
        <div className={`${styles.buttons} ${styles.kept}`}>
          <Button
            variant="default"
            className={styles.first}
            disabled={address.trim() === ''}
            loading={test.busy}
            onClick={() => void runTest()}
          >
            {t('nodes.test')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!ready} loading={add.busy || change.busy}>
            {t('nodes.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
