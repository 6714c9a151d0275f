import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Router } from 'wouter';
import { ClientProvider } from '#renderer/api/client-context.ts';
import { createClient } from '#renderer/api/client.ts';
import { startText } from '#renderer/text/i18n.ts';
import { createFakeCareledger } from './fake-careledger.ts';

/** A part of a page as HTML, as it stands before any answer came and with nobody signed in. */
export const markupOf = (part: ReactNode): string => {
  startText();
  const { invoke } = createFakeCareledger().connect(() => undefined);
  const client = createClient({
    host: 'web',
    invoke,
    subscribe: () => () => undefined,
    openExternal: () => undefined,
  });
  return renderToStaticMarkup(
    <MantineProvider>
      <ClientProvider value={client}>
        <Router ssrPath="/">{part}</Router>
      </ClientProvider>
    </MantineProvider>,
  );
};

/** What of it is read: the words alone, one space between any two. */
export const wordsOf = (part: ReactNode): string =>
  markupOf(part)
    .replaceAll(/<style.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
