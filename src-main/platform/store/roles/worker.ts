import { parentPort } from 'node:worker_threads';
import { serve } from '../rpc/serve.ts';
import type { RolesApi } from './roles-api.ts';
import { createRolesHandlers } from './roles-handlers.ts';

/** The thread of the role databases: their connections open and close here. */
if (parentPort === null) throw new Error('runs as a worker thread');
serve<RolesApi>(parentPort, createRolesHandlers());
