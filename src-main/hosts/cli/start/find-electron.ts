import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok } from '#contract/result.ts';
import type { Result } from '#contract/result.ts';

/** Milliseconds that the electron package's installer may take. */
const usualPatience = 60_000;

export interface ElectronSearch {
  /** The project's folder. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
  readonly patience?: number;
}

/**
 * The Electron binary: a named one, or the electron package's own, which its installer downloads
 * first where it is absent. The failure is a sentence for the person who waits.
 */
export async function findElectron(search: ElectronSearch): Promise<Result<string, string>> {
  const named = search.env['CARELEDGER_ELECTRON'] ?? '';
  if (named !== '') {
    return existsSync(named) ? ok(named) : fail('CARELEDGER_ELECTRON names no file.');
  }
  const folder = join(search.root, 'node_modules', 'electron');
  const present = packageBinary(folder);
  if (present !== null) return ok(present);
  search.say('Fetching the window (Electron), once …');
  const installed = await runInstaller(folder, search);
  if (!installed.ok) return installed;
  const fetched = packageBinary(folder);
  return fetched === null ? fail('The window (Electron) could not be fetched.') : ok(fetched);
}

/** The installer writes `path.txt` last, so that half an installation counts as none. */
function packageBinary(folder: string): string | null {
  try {
    const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

function runInstaller(folder: string, search: ElectronSearch): Promise<Result<void, string>> {
  const installer = join(folder, 'install.js');
  if (!existsSync(installer)) {
    return Promise.resolve(fail('The electron package is not installed; run npm ci.'));
  }
  const patience = search.patience ?? usualPatience;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], {
      stdio: 'ignore',
      timeout: patience,
      killSignal: 'SIGKILL',
    });
    child.once('error', () => resolve(fail('The installer of Electron could not be run.')));
    child.once('exit', (code, signal) => {
      if (code === 0) resolve(ok(undefined));
      else if (signal === null) {
        resolve(
          fail('The window (Electron) could not be fetched: no download reached its server.'),
        );
      } else resolve(fail(`The window (Electron) was not fetched within ${patience / 1000} s.`));
    });
  });
}
