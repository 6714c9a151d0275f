/**
 * `npm run notices` writes assets/third-party-notices.txt: every package of which a part ships, with its
 * licence. `--check` only says whether the file is in step, and whether every licence may be combined
 * with the product's own (AGPL-3.0-only).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { init, type ModuleInfos } from 'license-checker-rseidelsohn';

import { bundledPackages } from './bundled-packages.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/[\\/]$/, '');
const target = join(root, 'assets/third-party-notices.txt');
const compatible =
  /\b(MIT|MIT-0|ISC|BSD|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|OFL-1\.1|Unlicense|CC0-1\.0|Public Domain|BlueOak-1\.0\.0|AGPL-3\.0-only|Python-2\.0|Zlib)\b/;

interface Notice {
  readonly name: string;
  readonly licence: string;
  readonly source: string;
  readonly text: string;
}

function installed(): Promise<ModuleInfos> {
  return new Promise((resolve, reject) => {
    init({ start: root }, (error, modules) => {
      if (error instanceof Error) reject(error);
      else resolve(modules);
    });
  });
}

/** A README is no licence text; then the name of the licence has to do. */
function licenceText(file: string | undefined): string {
  if (file === undefined || !existsSync(file) || /^readme/i.test(basename(file))) return '';
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim();
}

async function notices(): Promise<readonly Notice[]> {
  const shipped = await bundledPackages(root);
  const modules = Object.entries(await installed());
  return modules
    .filter(([, { path = '' }]) => shipped.has(relative(root, path).replaceAll('\\', '/')))
    .map(([name, { licenses = 'unknown', repository = '', licenseFile }]) => ({
      name,
      licence: Array.isArray(licenses) ? licenses.join(' AND ') : licenses,
      source: repository,
      text: licenceText(licenseFile),
    }))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function render(list: readonly Notice[]): string {
  const rule = '-'.repeat(80);
  const head = 'Careledger contains parts of the following packages, under their own licences.\n';
  const entries = list.map(({ name, licence, source, text }) =>
    [rule, name, `Licence: ${licence}`, source, '', text].join('\n').trimEnd(),
  );
  return `${[head, ...entries].join('\n\n')}\n`;
}

const list = await notices();
const refused = list.filter(({ licence }) => !compatible.test(licence));
for (const { name, licence } of refused)
  console.error(`${name}: licence ${licence} is not cleared`);

const text = render(list);
if (process.argv.includes('--check')) {
  const inStep = existsSync(target) && readFileSync(target, 'utf8') === text;
  if (!inStep) console.error('third-party-notices.txt is out of step: npm run notices');
  process.exitCode = inStep && refused.length === 0 ? 0 : 1;
} else {
  writeFileSync(target, text);
  process.exitCode = refused.length === 0 ? 0 : 1;
}
console.log(`${list.length} packages ship`);
