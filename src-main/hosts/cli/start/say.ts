/** Messages at the start: what happened, what is safe, what to do. Never a stack trace. */
import { codeOf } from './failure-code.ts';

export const folderRefused = (folder: string, code: string): string =>
  `The data folder ${folder} cannot be used: ${folderReason(code)} Nothing was changed. Choose another with --data or CARELEDGER_DATA.`;

export const portTaken = (option: '--port' | '--api-port', port: number): string =>
  `Port ${port} (${option}) cannot be used: another program has it, perhaps a Careledger that is still open, or this account may not. Nothing was changed. Close that program, choose another port, or leave ${option} out.`;

/** `asked` is null when nobody named a port, so the next ones were tried too. */
export const webPortTaken = (asked: number | null, port: number): string =>
  asked === null
    ? `Port ${port} and the next ones are in use by other programs. Nothing was changed. Name a free port with --port.`
    : portTaken('--port', port);

export const notBuilt = (error: unknown): string =>
  `The program could not be built from its sources (${codeOf(error)}). Your records were not touched. Run npm ci, then npm run build, which shows the reason.`;

export const notOpened = (error: unknown): string =>
  `Careledger could not open (${codeOf(error)}). What was signed is safe where it is. Start it again; if it stays so, keep the data folder as it is and ask for help with this code.`;

export const stopped = (error: unknown): string =>
  `Careledger stopped because of a mistake of its own (${codeOf(error)}). What was signed is safe, and unfinished notes are kept up to the last seconds. Start it again.`;

export const useWeb = 'Nothing was changed. Use --host web to open it in a browser.';

export const howToGoOn = 'Press Enter for a fresh link, Ctrl+C to stop.';

export const windowNotOpened =
  'The window (Electron) did not start on this computer: a library, its display or its sandbox is missing.';

function folderReason(code: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'this account may not write there.';
    case 'EROFS':
      return 'its disk is read-only.';
    case 'ENOSPC':
      return 'its disk is full.';
    case 'EEXIST':
    case 'ENOTDIR':
      return 'a part of the path is a file.';
    default:
      return `the system refused it (${code}).`;
  }
}
