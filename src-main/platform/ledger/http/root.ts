import { found } from './answer.ts';
import type { Get } from './context.ts';

const docs = 'https://docs.bigchaindb.com/projects/server/en/v2.2.2/';

const resources = (prefix: string) => ({
  assets: `${prefix}/assets/`,
  blocks: `${prefix}/blocks/`,
  docs: `${docs}http-client-server-api.html`,
  metadata: `${prefix}/metadata/`,
  outputs: `${prefix}/outputs/`,
  transactions: `${prefix}/transactions/`,
  validators: `${prefix}/validators`,
});

export const getRoot: Get = () =>
  found({ api: { v1: resources('/api/v1') }, docs, software: 'BigchainDB', version: '2.2.2' });

export const getApi: Get = () => found(resources(''));

/** A node of its own: there is nobody to agree with. */
