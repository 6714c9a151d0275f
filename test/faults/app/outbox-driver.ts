/**
 * Sends what waits in the outbox of the folder named first, of the clinic with the root key named second, through
 * the nodes named last; dies at the move named third, `before` or `after` its write, and goes on until then. What is written down as late is told.
 */
import { writeSync } from 'node:fs';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createHttpNodes, usualLimits } from '#platform/network/http-nodes.ts';
import type { Rows } from '#app/ports/rows.ts';
import type { PublicKey } from '#contract/ids.ts';
import { idOf } from '#test/support/clinic.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { openMember } from '#test/support/member-in-folder.ts';
import { realCrypto } from '#test/support/real-crypto.ts';

const [folder = '', root = '', move = '', when = '', ...urls] = process.argv.slice(2);
const [from = '', to = ''] = move.split(' to ');

const kill = (): void => void process.kill(process.pid, 'SIGKILL');
const dying = (rows: Rows): Rows => ({
  ...rows,
  write: async (change) => {
    const moved = (change.outbox ?? []).filter(({ state }) => state === to);
    const before = await Promise.all(moved.map(({ transaction }) => rows.outboxRow(transaction)));
    const isHere = before.some((row) => from === 'any' || row?.state === from);
    if (isHere && when === 'before') kill();
    const written = await rows.write(change);
    if (isHere) kill();
    if (change.outbox?.some(({ state }) => state === 'late')) writeSync(1, 'late\n');
    return written;
  },
});

const connect = createHttpNodes({ clock: systemClock, ...usualLimits });
await openMember(folder, {
  clients: urls.map((url) => connect({ url, pin: null, headers: {} })),
  clock: fastClock(20),
  crypto: await realCrypto(),
  clinic: { clinic: idOf('clinic'), root: root as PublicKey },
  change: dying,
});
