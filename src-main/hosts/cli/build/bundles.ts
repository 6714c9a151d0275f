import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

/** Native modules, Electron and the build tools that `npm start` calls stay outside every bundle. */
const external: string[] = ['electron', '@signalapp/sqlcipher', 'keytar', 'esbuild', 'vite'];

/** CommonJS packages inside an ES module bundle still call `require`, and a few read `__dirname`. */
const banner = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __fileURLToPath(import.meta.url);',
  "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
].join('');

/**
 * The ledger driver brings an old HTTP client for its own connection, which the product does not use.
 * The runtime's `fetch` in its place keeps a deprecated Node module out of every start.
 */
const nativeFetch: Plugin = {
  name: 'native-fetch',
  setup(build) {
    build.onResolve({ filter: /^fetch-ponyfill$/ }, () => ({ path: 'fetch', namespace: 'native' }));
    build.onLoad({ filter: /.*/, namespace: 'native' }, () => ({
      contents: 'module.exports = () => globalThis;',
    }));
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  external,
  plugins: [nativeFetch] as Plugin[],
} as const satisfies BuildOptions;

/** The programs of `src-main/entry` that run as bundles; `npm start` itself runs from the sources. */
const programs = 'src-main/entry/{electron,web}.ts';

function named(root: string, pattern: string): Record<string, string> {
  const files = globSync(pattern, { cwd: root }).toSorted();
  return Object.fromEntries(files.map((file) => [basename(file, '.ts'), join(root, file)]));
}

/** Worker files by the name they get in `build/main/workers`: `kdf-worker.ts`, `ledger/worker.ts` -> `ledger-worker`. */
export function workerEntries(root: string): Record<string, string> {
  const files = globSync('src-main/platform/**/*worker.ts', { cwd: root }).toSorted();
  const nameOf = (file: string): string => {
    const parts = file.replaceAll('\\', '/').split('/');
    const name = basename(file, '.ts');
    return name === 'worker' ? `${parts.at(-2) ?? ''}-worker` : name;
  };
  return Object.fromEntries(files.map((file) => [nameOf(file), join(root, file)]));
}

/** What esbuild makes: entry points, workers, and the preload of the sandboxed window. */
export function bundles(root: string, out: string): readonly BuildOptions[] {
  const module = { ...shared, format: 'esm', banner: { js: banner } } as const;
  const all: readonly BuildOptions[] = [
    {
      ...module,
      entryPoints: named(root, programs),
      outdir: join(out, 'main'),
    },
    {
      ...module,
      entryPoints: workerEntries(root),
      outdir: join(out, 'main/workers'),
    },
    {
      ...shared,
      format: 'cjs',
      platform: 'browser',
      target: 'chrome130',
      entryPoints: named(root, 'src-main/hosts/electron/preload/preload.ts'),
      outdir: join(out, 'preload'),
      outExtension: { '.js': '.cjs' },
    },
  ];
  return all.filter(({ entryPoints = {} }) => Object.keys(entryPoints).length > 0);
}
