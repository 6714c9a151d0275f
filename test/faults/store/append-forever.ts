/**
 * Appends to the data folder named on the command line until it is killed. Every transaction id is
 * printed, on a line of its own, after the ledger acknowledged it, and every counter likewise.
 */
import { writeSync } from 'node:fs';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { openWhole } from '#test/support/store-in-folder.ts';

const [folder = ''] = process.argv.slice(2);
const run = String(process.hrtime.bigint());
const make = createMaker(await createPrimitives());
const store = await openWhole(folder);

/** Straight to the pipe: what was printed before a kill has been printed. */
const print = (line: string): void => void writeSync(1, `${line}\n`);

const lane = async (name: number): Promise<never> => {
  for (let round = 0; ; round += 1) {
    const batch = [
      make.create({ run, lane: String(name), round: String(round) }),
      make.create({ run }),
    ];
    const appended = await store.ledger.append(batch);
    if (appended.ok) for (const { id } of appended.value) print(`transaction ${id}`);
    const count = await store.rows.next('numbers');
    print(`counter ${count}`);
  }
};

await Promise.all([lane(1), lane(2), lane(3), lane(4)]);
