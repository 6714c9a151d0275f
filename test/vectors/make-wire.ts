import { writeFileSync } from 'node:fs';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { makeVectors, withStoredDeflate } from './wire-vectors.ts';

/**
 * Wrote `wire.json` once, from fixed keys and ivs. The file is frozen: what it holds is what stands
 * on ledgers, so a change here that changes the file is a fault.
 */
const primitives = withStoredDeflate(await createPrimitives());
const vectors = makeVectors(primitives, createDriverTransactions(primitives));
writeFileSync(new URL('wire.json', import.meta.url), `${JSON.stringify(vectors, null, 2)}\n`);
