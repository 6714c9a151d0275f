import { parentPort } from 'node:worker_threads';
import { createPrimitives } from '../crypto/primitives.ts';
import { serve } from '../store/rpc/serve.ts';
import type { LedgerApi } from './ledger-api.ts';
import { createLedgerHandlers } from './ledger-handlers.ts';

/** The ledger's thread: owns the connection, the chain's writer and the HTTP API; sees no signing key. */
if (parentPort === null) throw new Error('runs as a worker thread');
serve<LedgerApi>(parentPort, createLedgerHandlers(createPrimitives()));
