import { Button } from '@mantine/core';
import { IconLock, IconMapOff } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { roles, type Caller } from '#contract/roles.ts';
import { useFormat } from '../text/format.ts';
import { useText } from '../text/i18n.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { usePageTitle } from './page-title.ts';
import { paths } from './paths.ts';

export const NotAllowedPage = ({ callers }: { readonly callers: readonly Caller[] }) => {
  const t = useText();
  const format = useFormat();
  const able = roles.filter((role) => callers.includes(role));
  const names = format.list(able.map((role) => t(`roles.${role}`)));
  usePageTitle(t('states.notAllowedTitle'));
  return (
    <Panel>
      <EmptyState
        icon={<IconLock size={32} stroke={1.8} aria-hidden="true" />}
        title={<h1 style={{ font: 'inherit', margin: 0 }}>{t('states.notAllowedTitle')}</h1>}
      >
        {t('states.notAllowedBody', { roles: names })}
      </EmptyState>
    </Panel>
  );
};

export const MissingPage = () => {
  const t = useText();
  const [, navigate] = useLocation();
  usePageTitle(t('states.pageMissingTitle'));
  return (
    <main>
      <EmptyState
        icon={<IconMapOff size={32} stroke={1.8} aria-hidden="true" />}
        title={<h1 style={{ font: 'inherit', margin: 0 }}>{t('states.pageMissingTitle')}</h1>}
        action={
          <Button
            onClick={() => {
              navigate(paths.home);
            }}
          >
            {t('common.home')}
          </Button>
        }
      >
        {t('states.pageMissingBody')}
      </EmptyState>
    </main>
  );
};
