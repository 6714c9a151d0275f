import { app } from 'electron';
import type { Careledger } from '#app/gateway.ts';

/** Milliseconds that closing may take before the window's process ends regardless. */
const patience = 10_000;

/** Before the process ends, signs the head and closes the databases; a second quit does not wait twice. */
export function closeBeforeQuit(opening: Promise<Careledger>, closePage: () => void): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed' || event.defaultPrevented) return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    closePage();
    void Promise.race([closeAll(opening), limit()]).finally(() => {
      state = 'closed';
      app.quit();
    });
  });
}

async function closeAll(opening: Promise<Careledger>): Promise<void> {
  try {
    const careledger = await opening;
    await careledger.close();
  } catch {
    // It did not open, or closing failed: the next start recovers from the last durable state.
  }
}

function limit(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, patience);
  });
}
