/** The only code with Electron's own functions beside the page; it shows the page the bridge alone. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '#contract/bridge.ts';
import type { EventName } from '#contract/events.ts';
import { channels } from './channels.ts';

const bridge: Bridge = {
  host: 'electron',
  invoke: (name, input) => ipcRenderer.invoke(channels.call, name, input),
  subscribe: (listener) => {
    // Electron's event object holds the sender and must not reach the page.
    const receive = (_event: unknown, name: EventName, body: unknown): void => listener(name, body);
    ipcRenderer.on(channels.event, receive);
    return () => {
      ipcRenderer.off(channels.event, receive);
    };
  },
  openExternal: (url) => {
    void ipcRenderer.invoke(channels.openExternal, url);
  },
};

contextBridge.exposeInMainWorld('careledger', bridge);
