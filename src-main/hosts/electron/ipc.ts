import { ipcMain, shell } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import type { Send } from '#app/gateway.ts';
import { statusSchema } from '#contract/status.ts';
import type { PageConnection } from './page-connection.ts';
import { channels } from './preload/channels.ts';
import { isLedgerAddress } from './security/external-address.ts';
import { isTrustedSender } from './security/sender.ts';

/** Events to the page; none once the window is gone. */
export function sendTo(window: BrowserWindow): Send {
  return (name, body) => {
    if (!window.isDestroyed()) window.webContents.send(channels.event, name, body);
  };
}

/** Answers the page's calls. Throws for a sender that is not our page, which sees a bare rejection. */
export function answerCalls(window: BrowserWindow, connection: PageConnection): void {
  const trusted = (event: IpcMainInvokeEvent): boolean =>
    !window.isDestroyed() && isTrustedSender(event, window.webContents);

  ipcMain.handle(channels.call, (event, name: unknown, input: unknown) => {
    if (!trusted(event)) throw new Error('not allowed');
    return connection.invoke(name, input);
  });
  ipcMain.handle(channels.openExternal, async (event, address: unknown) => {
    if (!trusted(event)) throw new Error('not allowed');
    const apiUrl = await ledgerApi(connection);
    if (typeof address === 'string' && apiUrl !== null && isLedgerAddress(address, apiUrl)) {
      await shell.openExternal(address);
    }
  });
}

/** The address that the application gives for its ledger's web API. */
async function ledgerApi(connection: PageConnection): Promise<string | null> {
  const reply = await connection.invoke('app.status', {});
  if (!reply.ok) return null;
  const status = statusSchema.safeParse(reply.value);
  return status.data?.ledger?.apiUrl ?? null;
}
