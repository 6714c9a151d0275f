import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

import { bundles } from '../build/bundles.ts';

/** The folder of the package that holds this file, relative to the root; undefined for our own. */
function packageFolder(file: string): string | undefined {
  const path = file.split('?')[0]?.replace(/^\0/, '').replaceAll(sep, '/') ?? '';
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

async function filesInMain(root: string): Promise<readonly string[]> {
  const esbuild = await import('esbuild');
  const built = await Promise.all(
    bundles(root, join(root, 'build')).map((options) =>
      esbuild.build({ ...options, write: false, metafile: true, absWorkingDir: root }),
    ),
  );
  return built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

async function filesInRenderer(root: string): Promise<readonly string[]> {
  const vite = await import('vite');
  const seen = new Set<string>();
  const noteModules: Plugin = {
    name: 'note-modules',
    generateBundle(_options, output) {
      for (const id of this.getModuleIds()) seen.add(id);
      for (const chunk of Object.values(output)) {
        if (chunk.type === 'asset') for (const name of chunk.originalFileNames) seen.add(name);
      }
    },
  };
  await vite.build({
    configFile: join(root, 'src-renderer/vite.config.ts'),
    logLevel: 'error',
    build: { write: false },
    plugins: [noteModules],
    // A worker is a bundle of its own, which the plugins of the page do not see.
    worker: { plugins: () => [noteModules] },
  });
  return [...seen].map((file) => (file.startsWith(root) ? relative(root, file) : file));
}

/** Folders, relative to `root`, of every package of which any file ships. */
export async function bundledPackages(root: string): Promise<ReadonlySet<string>> {
  const native = ['@signalapp/sqlcipher', 'keytar', 'node-gyp-build', 'electron'];
  const files = [...(await filesInMain(root)), ...(await filesInRenderer(root))];
  const folders = files.map(packageFolder).filter((folder) => folder !== undefined);
  return new Set([...folders, ...native.map((name) => `node_modules/${name}`)]);
}
