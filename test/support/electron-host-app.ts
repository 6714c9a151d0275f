import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import type { ElectronApplication } from '@playwright/test';
import { build } from 'esbuild';
import { findElectron } from './electron33.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const page = `<!doctype html><meta charset="utf-8"><title>Careledger</title>
<link rel="stylesheet" href="/page.css"><h1>Placeholder</h1>
<script>window.inlineRan = true;</script><script type="module" src="/page.js"></script>`;

const script = `
try { window.evaluated = String(eval('1')); } catch (error) { window.evaluated = error.name; }
window.moduleRan = true;`;

/** A folder that Electron can run: the host, its preload, a placeholder page, a fake application. */
export async function makeHostApp(): Promise<string> {
  const app = await mkdtemp(join(tmpdir(), 'careledger-host-'));
  const shared = { bundle: true, absWorkingDir: root, external: ['electron'] };
  await build({
    ...shared,
    entryPoints: ['test/support/electron-host-main.ts'],
    platform: 'node',
    format: 'esm',
    outfile: join(app, 'main.js'),
  });
  await build({
    ...shared,
    entryPoints: ['src-main/hosts/electron/preload/preload.ts'],
    format: 'cjs',
    outfile: join(app, 'preload.cjs'),
  });
  await mkdir(join(app, 'renderer'));
  await writeFile(join(app, 'renderer', 'index.html'), page);
  await writeFile(join(app, 'renderer', 'page.js'), script);
  await writeFile(join(app, 'renderer', 'page.css'), 'h1 { color: rgb(1, 2, 3); }');
  await writeFile(join(app, 'renderer', 'worker.js'), 'postMessage(`runs in ${origin}`);');
  await writeFile(join(app, 'secret.txt'), 'outside of the page');
  await writeFile(join(app, 'package.json'), '{"name":"host","type":"module","main":"main.js"}');
  return app;
}

/** Opens the folder with this data folder; as root the OS sandbox cannot be had. */
export async function launchHostApp(
  app: string,
  data: string,
  browserFlags: readonly string[] = [],
): Promise<ElectronApplication> {
  // Playwright's loader needs the binary named so; with `executablePath` a busy machine hangs here.
  const flags = [...browserFlags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= dirname(await findElectron());
  return _electron.launch({ args: [...flags, app, `--data=${data}`] });
}
