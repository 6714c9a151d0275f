import { Button } from '@mantine/core';
import { IconShieldSearch } from '@tabler/icons-react';
import { Link } from 'wouter';
import { paths } from '#renderer/app/paths.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import styles from './verify.module.css';

/** After a tampered copy: the way to a genuine one. */
export const WhatToDo = () => {
  const t = useText();
  const doctor = useHasRole('doctor');
  const administrator = useHasRole('administrator');
  return (
    <Panel title={t('verify.whatToDo')}>
      <ol className={styles.todo}>
        <li>{t('verify.todo1')}</li>
        <li>{t('verify.todo2')}</li>
        <li>{t('verify.todo3')}</li>
      </ol>
      {(doctor || administrator) && (
        <Button
          component={Link}
          href={paths.network}
          fullWidth
          variant="default"
          leftSection={<IconShieldSearch size={18} stroke={1.8} />}
        >
          {t('verify.checkAll')}
        </Button>
      )}
    </Panel>
  );
};
