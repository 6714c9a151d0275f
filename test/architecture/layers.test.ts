import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { checkLayers, type LayerReport, sourceFiles } from '#test/support/layers.ts';

import { breaches, innocent } from './violations.ts';

const projectRoot = new URL('../../', import.meta.url).pathname;
const folders = ['src-main', 'src-renderer', 'test'];

function write(root: string, file: string, text: string): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function makeTree(): string {
  const root = mkdtempSync(join(tmpdir(), 'layers-'));
  const project = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    readonly imports: unknown;
  };
  const dependencies = { electron: '1.0.0', zod: '1.0.0' };
  write(
    root,
    'package.json',
    JSON.stringify({ type: 'module', imports: project.imports, dependencies }),
  );
  for (const name of ['electron', 'undeclared', 'zod']) {
    write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0' }));
    write(root, `node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
  for (const [file, text] of Object.entries(innocent)) write(root, file, text);
  for (const { from, source } of breaches) write(root, from, source);
  return root;
}

describe('the layers', () => {
  let root: string;
  let report: LayerReport;

  beforeAll(async () => {
    root = makeTree();
    report = await checkLayers(root, folders);
  }, 60_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each(breaches)('$rule refuses $from', ({ rule, from, to }) => {
    expect(report.violations).toContainEqual({ rule, from, to });
  });

  test('every rule has a breach', () => {
    const load = createRequire(import.meta.url);
    const configuration = load('../../.dependency-cruiser.cjs') as {
      readonly forbidden: readonly { readonly name: string }[];
    };
    const rules = configuration.forbidden.map(({ name }) => name).toSorted();

    const broken = [...new Set(breaches.map(({ rule }) => rule))].toSorted();

    expect(broken).toEqual(rules);
  });

  test('innocent imports are let through', () => {
    const guilty = new Set(breaches.map(({ from }) => from));

    const strays = report.violations.filter(({ from }) => !guilty.has(from));

    expect(strays).toEqual([]);
  });

  test('the checker reads every file', () => {
    expect({ read: report.read, missed: report.missed }).toEqual({
      read: sourceFiles(root, folders),
      missed: [],
    });
  });

  test('the product keeps them', async () => {
    const { missed, violations } = await checkLayers(projectRoot, folders);

    expect({ missed, violations }).toEqual({ missed: [], violations: [] });
  }, 60_000);
});
