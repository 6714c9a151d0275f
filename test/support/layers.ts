import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const configuration = fileURLToPath(new URL('../../.dependency-cruiser.cjs', import.meta.url));
const program = fileURLToPath(
  new URL('../../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', import.meta.url),
);

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface LayerReport {
  /** Source files of the tree that the checker read. */
  readonly read: readonly string[];
  /** Source files of the tree that it did not see. Not empty: the report proves nothing. */
  readonly missed: readonly string[];
  readonly violations: readonly Violation[];
}

interface CruiserOutput {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** Every source file under the given folders, with `/` as separator. */
export function sourceFiles(root: string, folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.d.ts'))
    .toSorted();
}

/**
 * Checks the import rules in the tree at `root`. The checker finds nothing and reports success when
 * it has no parser for TypeScript, so the files it read are compared with the files that are there.
 */
export async function checkLayers(root: string, folders: readonly string[]): Promise<LayerReport> {
  const argv = [program, '--config', configuration, '--output-type', 'json', ...folders];
  const { stdout } = await promisify(execFile)(process.execPath, argv, {
    cwd: root,
    maxBuffer: 256 * 1024 * 1024,
  });
  const output = JSON.parse(stdout) as CruiserOutput;
  const seen = new Set(output.modules.map(({ source }) => source));
  const files = sourceFiles(root, folders);
  return {
    read: files.filter((file) => seen.has(file)),
    missed: files.filter((file) => !seen.has(file)),
    violations: output.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
    })),
  };
}
