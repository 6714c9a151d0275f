import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@fontsource-variable/noto-sans-arabic';
import '@fontsource-variable/noto-sans-devanagari';
import '@mantine/core/styles.css';
import './global.css';
import { createRoot } from 'react-dom/client';
import { connectBridge } from '../api/bridge.ts';
import { createClient } from '../api/client.ts';
import { startText } from '../text/i18n.ts';
import { reportActivity } from './activity.ts';
import { lockScreen } from './before-lock.ts';
import { refuseDrops } from './drops.ts';
import { NeedsLinkPage } from '../features/unavailable/needs-link-page.tsx';
import { App, Look } from './app.tsx';
import { listenForShortcuts } from './shortcuts.ts';
import { receivePreferences, receiveStatus, refreshStatus } from './store.ts';

/** Connects to the main process and draws. */
export const start = async (): Promise<void> => {
  startText();
  refuseDrops();
  const element = document.querySelector('#root');
  if (element === null) throw new Error('the page has no root element');
  const root = createRoot(element);
  const bridge = await connectBridge();
  if ('needsLink' in bridge) {
    root.render(
      <Look>
        <NeedsLinkPage />
      </Look>,
    );
    return;
  }
  const client = createClient(bridge);
  client.on('status', receiveStatus);
  client.on('locking', () => void lockScreen(client));
  listenForShortcuts();
  reportActivity(client);
  const preferences = await client.call('app.preferences', {});
  if (preferences.ok) receivePreferences(preferences.value);
  await refreshStatus(client);
  root.render(<App client={client} />);
};
