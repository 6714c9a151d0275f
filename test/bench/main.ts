/** `npm run bench`: measures, prints a table, writes `build/bench/bench.{json,svg}`. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '#hosts/cli/build/build.ts';
import { readArguments, usage } from './arguments.ts';
import type { Found } from './figure.ts';
import { describeMachine } from './machine.ts';
import { measures } from './measures.ts';
import { picture } from './picture.ts';
import { full, quick, type Plan } from './plan.ts';
import { table } from './table.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const results = join(root, 'build', 'bench');

const measureAll = async (names: readonly string[], plan: Plan): Promise<Found> => {
  const found: Found[] = [];
  for (const [name, measure] of Object.entries(measures)) {
    if (!names.includes(name)) continue;
    const begun = performance.now();
    const folder = await mkdtemp(join(root, '.cache', 'bench-'));
    try {
      found.push(await measure(folder, plan));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    console.error(`${name}: measured in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
  return {
    figures: found.flatMap(({ figures }) => figures),
    leftOut: found.flatMap(({ leftOut }) => leftOut),
  };
};

const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
};

const run = async (): Promise<number> => {
  const read = readArguments(process.argv.slice(2), Object.keys(measures));
  if (!read.ok) {
    console.error(`${read.error}\n\n${usage(Object.keys(measures))}`);
    return 2;
  }
  const { isQuick, only, growTo, picturePath } = read.value;
  const usual = isQuick ? quick : full;
  const plan = growTo === null ? usual : { ...usual, growTo };
  await mkdir(join(root, '.cache'), { recursive: true });
  // A build takes the place of the whole folder, so it comes before the results.
  await build(root);
  const machine = describeMachine();
  const begun = new Date();
  const report = { begun: begun.toISOString(), plan, machine, ...(await measureAll(only, plan)) };
  console.log(table(report));
  const drawn = picture(report);
  await write(join(results, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
  await write(join(results, 'bench.svg'), drawn);
  if (picturePath !== null) await write(resolve(picturePath), drawn);
  console.log(`\n${join('build', 'bench')}: bench.json, bench.svg`);
  return 0;
};

process.exit(await run());
