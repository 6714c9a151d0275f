/** `npm run build`: makes `build/` from the sources, or leaves it when nothing changed. */
import { fileURLToPath } from 'node:url';

import { build } from './build.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const started = performance.now();
const outcome = await build(root);
const seconds = ((performance.now() - started) / 1000).toFixed(2);
console.log(outcome === 'fresh' ? `build is up to date (${seconds} s)` : `built in ${seconds} s`);
