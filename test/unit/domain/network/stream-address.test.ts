import { describe, expect, test } from 'vitest';
import { readStreamAddress } from '#domain/network/stream-address.ts';

const path = '/api/v1/streams/valid_transactions';

describe('the address that a node tells of its stream', () => {
  test.each([
    ['https://node.example/', `wss://node.example${path}`, `://node.example:443${path}`, true],
    ['https://node.example/', `WSS://Node.example:443${path}`, `://node.example:443${path}`, true],
    [
      'https://node.example/',
      `wss://node.example:9985${path}`,
      `://node.example:9985${path}`,
      false,
    ],
    [
      'https://host.example/ledger/',
      'wss://host.example/ledger/s',
      '://host.example:443/ledger/s',
      true,
    ],
    ['http://127.0.0.1:9984/', `ws://127.0.0.1:9985${path}`, `://127.0.0.1:9985${path}`, false],
    ['http://127.0.0.1:9984/', `ws://localhost:9985${path}`, `://localhost:9985${path}`, false],
    ['http://[::1]:9984/', `ws://[::1]:9984${path}`, `://[::1]:9984${path}`, true],
  ])('of %s is followed to %s', (node, told, rest, isSameOrigin) => {
    const [web, socket] = node.startsWith('https') ? ['https', 'wss'] : ['http', 'ws'];

    expect(readStreamAddress(told, node)).toEqual({
      url: `${socket}${rest}`,
      over: `${web}${rest}`,
      isSameOrigin,
    });
  });

  test.each([
    ['another host', 'https://node.example/', `wss://other.example${path}`],
    ['a host that only begins alike', 'https://node.example/', `wss://node.example.other${path}`],
    ['itself, of a node that is elsewhere', 'https://node.example/', `ws://localhost:9985${path}`],
    [
      'this computer, of a node that is elsewhere',
      'https://node.example/',
      `wss://127.0.0.1${path}`,
    ],
    ['somewhere else, of a node that is here', 'http://127.0.0.1:9984/', `ws://10.0.0.7${path}`],
    ['a line that anybody reads', 'https://node.example/', `ws://node.example${path}`],
    ['no stream', 'https://node.example/', `https://node.example${path}`],
    ['a name and a word', 'https://node.example/', `wss://user:word@node.example${path}`],
    ['a question', 'https://node.example/', `wss://node.example${path}?x=1`],
    ['no port', 'https://node.example/', `wss://node.example:65536${path}`],
    ['nothing', 'https://node.example/', ''],
  ])('is not followed to %s', (_what, node, told) => {
    expect(readStreamAddress(told, node)).toBeUndefined();
  });
});
