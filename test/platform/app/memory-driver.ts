/**
 * A workstation at work, for whoever looks at its memory: opens the clinic in the folder named first, with
 * the keychain in the file named second. Each line of standard input is a call, `[name, input]` as JSON;
 * each is answered with a line.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { CallName } from '#contract/calls/index.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { openClinic } from '#test/support/quick-clinic.ts';
import { readKeychain } from '#test/support/quick-machine.ts';

const [folder = '', keychainFile = ''] = process.argv.slice(2);
const keychain = readKeychain(readFileSync(keychainFile, 'utf8'));
const { page, close } = await openClinic({ folder, keychain }, { clock: fastClock(5) });
process.stdout.write('open\n');
for await (const line of createInterface({ input: process.stdin })) {
  const [name, input] = JSON.parse(line) as [CallName, never];
  process.stdout.write(`${JSON.stringify(await page.call(name, input))}\n`);
}
await close();
