/**
 * A workstation at work, for whoever looks at its memory: opens the clinic in the folder named first, with
 * the keychain in the file named second. Each line of standard input is a call, `[name, input]` as JSON;
 * each is answered with a line. `["collected"]` is answered when what a lock leaves was collected. `keeping` as
 * a third argument makes it one that wipes nothing.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Platform } from '#app/ports/platform.ts';
import type { CallName } from '#contract/calls/index.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { openClinic } from '#test/support/quick-clinic.ts';
import { readKeychain } from '#test/support/quick-machine.ts';

const [folder = '', keychainFile = '', how] = process.argv.slice(2);
const kept: Uint8Array[] = [];
const collected = Promise.withResolvers<void>();

const keepsAll = {
  wipe: (...buffers: readonly Uint8Array[]) => void kept.push(...buffers),
  collect: collected.resolve,
};
const change = (platform: Platform): Platform => {
  const { crypto } = platform;
  const collect = (): void => {
    crypto.collect();
    collected.resolve();
  };
  return {
    ...platform,
    crypto: { ...crypto, collect, ...(how === 'keeping' && keepsAll) },
  };
};

const keychain = readKeychain(readFileSync(keychainFile, 'utf8'));
const { page, close } = await openClinic({ folder, keychain }, { clock: fastClock(5), change });

const answer = async (line: string): Promise<unknown> => {
  const [name, input] = JSON.parse(line) as [CallName | 'collected', never];
  return name === 'collected' ? collected.promise : page.call(name, input);
};
process.stdout.write('open\n');
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify((await answer(line)) ?? null)}\n`);
}
await close();
