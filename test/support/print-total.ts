/** Prints one count over the totals that earlier test runs left: `print-total.ts FILE...`. */
import { readFileSync } from 'node:fs';

import { countLine, sum, type TestCount } from './test-count.ts';

const totals = process.argv
  .slice(2)
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as TestCount);
console.log(countLine(sum(totals)));
