import { Button, Modal } from '@mantine/core';
import { IconBinaryTree, IconCode, IconExternalLink, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { lifeKinds } from '#contract/calls/life.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CopyButton, useCopy } from '#renderer/ui/copy-button.tsx';
import { DataList } from '#renderer/ui/data-list.tsx';
import { Hash } from '#renderer/ui/hash.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { PrintSheet, usePrint } from '#renderer/ui/print-sheet.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { CheckSheet } from './check-sheet.tsx';
import type { Checked } from './checked.ts';
import { useFactItems } from './use-fact-items.tsx';
import styles from './verify.module.css';

const indented = (json: string): string => {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
};

const StoredJson = ({ hash, onClose }: { readonly hash: string; readonly onClose: () => void }) => {
  const t = useText();
  const stored = useQuery('ledger.json', { hash });
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('verify.jsonTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <QueryView query={stored}>
        {({ json }) => (
          <>
            <CopyButton text={json} />
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
            <pre className={`mono ${styles.json}`} dir="ltr" tabIndex={0}>
              {indented(json)}
            </pre>
          </>
        )}
      </QueryView>
    </Modal>
  );
};

/** Of a patient's record; reception's part of it holds nothing clinical. */
const useMayReadLife = (kind: string): boolean => {
  const doctor = useHasRole('doctor');
  const reception = useHasRole('reception');
  const readable = doctor ? lifeKinds : reception ? (['patient', 'checkIn'] as const) : [];
  return readable.some((each) => each === kind);
};

/** What a genuine transaction says in the clear, and where to go on from it. */
export const Facts = ({ checked }: { readonly checked: Checked }) => {
  const t = useText();
  const client = useClient();
  const format = useFormat();
  const items = useFactItems(checked);
  const [showing, setShowing] = useState(false);
  const { printing, print } = usePrint();
  const { copied, copy } = useCopy(checked.hash);
  useShortcut('C', copy, { label: t('common.copyHash') });
  useShortcut('P', print, { label: t('verify.printCheck') });
  const { facts } = checked;
  const life = useMayReadLife(facts?.kind ?? '');
  const link = { variant: 'subtle', justify: 'start', px: 0 } as const;
  return (
    <>
      <Panel title={t('verify.what')}>
        <DataList items={items} labelWidth="108px" />
        <div className={styles.hashLine}>
          <Hash value={checked.hash} />
          <CopyButton
            text={checked.hash}
            size="xs"
            label={copied ? t('common.copied') : t('common.copyHash')}
          />
        </div>
      </Panel>
      <Panel title={t('common.technical')}>
        <div className={styles.links}>
          <Button
            {...link}
            leftSection={<IconCode size={18} stroke={1.8} />}
            onClick={() => {
              setShowing(true);
            }}
          >
            {t('verify.json')}
          </Button>
          {life && (
            <Button
              {...link}
              component={Link}
              href={paths.life(checked.hash)}
              leftSection={<IconBinaryTree size={18} stroke={1.8} />}
            >
              {t('life.link')}
            </Button>
          )}
          {facts !== null && (
            <Button
              {...link}
              leftSection={<IconExternalLink size={18} stroke={1.8} />}
              onClick={() => {
                client.openExternal(facts.apiUrl);
              }}
            >
              {t('verify.api')}
            </Button>
          )}
          <Button {...link} leftSection={<IconPrinter size={18} stroke={1.8} />} onClick={print}>
            {t('verify.printCheck')}
          </Button>
        </div>
      </Panel>
      {showing && (
        <StoredJson
          hash={checked.hash}
          onClose={() => {
            setShowing(false);
          }}
        />
      )}
      {printing && (
        <PrintSheet>
          <CheckSheet checked={checked} printedAt={format.dateTime(checked.checkedAt)} />
        </PrintSheet>
      )}
    </>
  );
};
