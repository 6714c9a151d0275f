import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { useEffect, useLayoutEffect, type ReactNode } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { ClientProvider } from '../api/client-context.ts';
import type { Client } from '../api/client.ts';
import { isRightToLeft, useText } from '../text/i18n.ts';
import { Gate } from './gate.tsx';
import { useLang, usePreferences } from './store.ts';
import { cssVariablesResolver, theme } from './theme.ts';
import { pageLang } from './words.tsx';

/** Main keeps the choice of light and dark; the page stores nothing. */
const noStore = {
  get: () => 'auto' as const,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

const Language = ({ children }: { readonly children: ReactNode }) => {
  const t = useText();
  const lang = useLang();
  const { setDirection } = useDirection();
  // Before the effects of `Words`, which stand within and know better.
  useLayoutEffect(() => {
    document.documentElement.lang = pageLang('en', lang);
  }, [lang]);
  useEffect(() => {
    document.body.dataset['printHint'] = t('common.printHint');
  }, [t]);
  useEffect(() => {
    const dir = isRightToLeft(lang) ? 'rtl' : 'ltr';
    document.documentElement.dir = dir;
    setDirection(dir);
  }, [lang, setDirection]);
  return children;
};

/** Colours, fonts and direction around anything that is drawn. */
export const Look = ({ children }: { readonly children: ReactNode }) => {
  const { colorScheme } = usePreferences();
  const forced = colorScheme === 'auto' ? {} : { forceColorScheme: colorScheme };
  return (
    <DirectionProvider detectDirection={false}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={noStore}
        cssVariablesResolver={cssVariablesResolver}
        {...forced}
      >
        <Language>{children}</Language>
      </MantineProvider>
    </DirectionProvider>
  );
};

export const App = ({ client }: { readonly client: Client }) => (
  <Look>
    <ClientProvider value={client}>
      {/* oxlint-disable-next-line react/hooks -- the router takes the hook that it is to use */}
      <Router hook={useHashLocation}>
        <Gate />
      </Router>
    </ClientProvider>
  </Look>
);
