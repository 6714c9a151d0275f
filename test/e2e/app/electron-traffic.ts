import type { ElectronApplication } from '@playwright/test';

declare global {
  var crossedToPage: string[] | undefined;
}

type Handler = (event: unknown, ...words: unknown[]) => unknown;

/** Writes down in the main process what its answers and events hold, as the page gets them. */
export const listenToTraffic = async (app: ElectronApplication): Promise<void> => {
  await app.evaluate(({ ipcMain, webContents }) => {
    const crossed: string[] = [];
    globalThis.crossedToPage = crossed;
    const own = ipcMain as unknown as { readonly _invokeHandlers: Map<string, Handler> };
    for (const [channel, handler] of [...own._invokeHandlers]) {
      ipcMain.removeHandler(channel);
      ipcMain.handle(channel, async (event, ...words: unknown[]) => {
        const reply = await handler(event, ...words);
        crossed.push(JSON.stringify(reply ?? null));
        return reply;
      });
    }
    for (const contents of webContents.getAllWebContents()) {
      const send = contents.send.bind(contents);
      contents.send = (channel: string, ...words: unknown[]) => {
        crossed.push(JSON.stringify(words));
        send(channel, ...words);
      };
    }
  });
};

export const trafficOf = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => globalThis.crossedToPage ?? []);
