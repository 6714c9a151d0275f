import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { bundles } from './bundles.ts';
import { builtStamp, sourceStamp, writeStamp } from './stamp.ts';

export type BuildOutcome = 'fresh' | 'built';

/**
 * Brings `build/` in step with the sources: main, workers and preload by esbuild, the renderer by
 * Vite. Does nothing when the sources are those of the last build. Throws when a bundle fails, and
 * then leaves the last build as it was.
 */
export async function build(root: string): Promise<BuildOutcome> {
  const target = join(root, 'build');
  const stamp = sourceStamp(root);
  if (builtStamp(target) === stamp) return 'fresh';
  const next = join(root, '.cache', `build-${process.pid}`);
  try {
    mkdirSync(next, { recursive: true });
    await all([bundleMain(root, next), bundleRenderer(root, next)]);
    writeStamp(next, stamp);
    replace(target, next);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
  return 'built';
}

/** Puts the finished build in place by renaming, so that nobody meets half of one. */
function replace(target: string, next: string): void {
  const last = `${next}-last`;
  if (existsSync(target)) renameSync(target, last);
  renameSync(next, target);
  rmSync(last, { recursive: true, force: true });
}

/** Waits for all even when one fails: the others still write into the folder. */
async function all(jobs: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(jobs);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function bundleMain(root: string, out: string): Promise<void> {
  const esbuild = await import('esbuild');
  await all(bundles(root, out).map((options) => esbuild.build(options)));
}

async function bundleRenderer(root: string, out: string): Promise<void> {
  if (!existsSync(join(root, 'src-renderer/index.html'))) return;
  const vite = await import('vite');
  await vite.build({
    configFile: join(root, 'src-renderer/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: join(out, 'renderer'), emptyOutDir: true },
  });
}
