import { found } from './answer.ts';
import type { Get } from './context.ts';

const docs = 'https://docs.bigchaindb.com/projects/server/en/v2.2.2/';

const resources = (prefix: string, streams: string) => ({
  assets: `${prefix}/assets/`,
  blocks: `${prefix}/blocks/`,
  docs: `${docs}http-client-server-api.html`,
  metadata: `${prefix}/metadata/`,
  outputs: `${prefix}/outputs/`,
  streams,
  transactions: `${prefix}/transactions/`,
  validators: `${prefix}/validators`,
});

export const getRoot: Get = ({ streams }) =>
  found({
    api: { v1: resources('/api/v1', streams()) },
    docs,
    software: 'BigchainDB',
    version: '2.2.2',
  });

export const getApi: Get = ({ streams }) => found(resources('', streams()));
