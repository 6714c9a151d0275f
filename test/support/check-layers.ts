/** Checks the import rules of the layers over the whole tree. */
import { checkLayers } from './layers.ts';

const { read, missed, violations } = await checkLayers(process.cwd(), [
  'src-main',
  'src-renderer',
  'test',
]);

for (const { rule, from, to } of violations) console.log(`${rule}: ${from} -> ${to}`);
for (const file of missed) console.log(`not read by the checker: ${file}`);
console.log(`${read.length} files read, ${violations.length} violations`);
process.exitCode = read.length > 0 && missed.length === 0 && violations.length === 0 ? 0 : 1;
