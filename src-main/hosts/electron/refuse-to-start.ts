import { app, dialog } from 'electron';

/** Says why nothing opens, in the terminal too, and ends. */
export async function refuseToStart(explanation: string, exitCode: number): Promise<void> {
  process.stderr.write(`${explanation}\n`);
  await app.whenReady();
  dialog.showErrorBox('Careledger could not open', explanation);
  app.exit(exitCode);
}
