import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useAction } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { useOpenDesk } from './desk-context.ts';
import styles from './desk.module.css';
import { useValueWords } from './value-words.ts';

const placeOfKey = (key: string): { readonly place: string; readonly subject: string } => {
  const [place = '', rest = ''] = key.split('[');
  return { place, subject: rest.split(']')[0] ?? '' };
};

/** Somebody else merged first: who, and what this doctor had written, so that nothing is lost. */
export const SettledElsewhere = () => {
  const t = useText();
  const { desk } = useOpenDesk();
  const words = useValueWords();
  const [, navigate] = useLocation();
  const clear = useAction('desk.clear');
  const written = Object.entries(desk.choices).flatMap(([key, choice]) =>
    choice.take === 'written' ? [{ key, value: choice.value }] : [],
  );
  const open = (): void => {
    void clear.run({ record: desk.record });
    navigate(paths.record(desk.patient));
  };
  return (
    <div className={styles.message}>
      <Panel>
        <EmptyState
          icon={<IconCircleCheck size={32} stroke={1.8} aria-hidden="true" />}
          title={t('desk.goneTitle')}
          action={
            <Button onClick={open}>
              {t(written.length > 0 ? 'desk.goneClear' : 'desk.openRecord')}
            </Button>
          }
        >
          {t('desk.goneBody', { name: desk.heads[0]?.signer.name ?? '' })}
        </EmptyState>
        {written.length > 0 && (
          <>
            <p className={styles.subtitle}>{t('desk.goneWritten')}</p>
            <ul className={styles.list}>
              {written.map(({ key, value }) => {
                const { place, subject } = placeOfKey(key);
                return (
                  <li key={key}>
                    <strong>{words.title({ place, subject })}</strong>: {words.value(place, value)}
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </Panel>
    </div>
  );
};
