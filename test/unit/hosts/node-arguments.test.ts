import { describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/result.ts';
import { type NodeArguments, readArguments } from '#hosts/cli/node/arguments.ts';

const place = { env: {}, folder: '/work' };
const usual: NodeArguments = {
  data: '/work/ledger',
  port: 9984,
  eventPort: 9985,
  open: false,
  keyFile: null,
  tokenFile: null,
  follow: [],
  outside: null,
};

describe('the command line of the headless node', () => {
  it('has usual values for everything but the folder', () => {
    expect(readArguments(['--data', 'ledger'], place)).toEqual(ok(usual));
  });

  it('takes every option of this computer', () => {
    const words = ['--data', '/d', '--port', '0', '--ws-port=0', '--open', '--host', '127.0.0.1'];
    const files = ['--key-file', 'key', '--token-file=/run/token'];
    expect(readArguments([...words, ...files], place)).toEqual(
      ok({
        ...usual,
        data: '/d',
        port: 0,
        eventPort: 0,
        open: true,
        keyFile: '/work/key',
        tokenFile: '/run/token',
      }),
    );
  });

  it('takes another address with certificate and key', () => {
    const tls = ['--tls-cert', 'cert.pem', '--tls-key', 'key.pem'];
    expect(readArguments(['--data', 'ledger', '--host', '10.0.0.7', ...tls], place)).toEqual(
      ok({
        ...usual,
        outside: { host: '10.0.0.7', certificate: '/work/cert.pem', key: '/work/key.pem' },
      }),
    );
  });

  it('takes the nodes of a network to follow, each once', () => {
    const words = [
      '--follow',
      'https://one.example:9984/api/v1/',
      '--follow',
      'http://127.0.0.1:9/',
    ];
    const read = readArguments(['--data', 'ledger', ...words, ...words], place);
    expect(read).toEqual(
      ok({ ...usual, follow: ['https://one.example:9984/', 'http://127.0.0.1:9/'] }),
    );
  });

  it('takes the folder from the environment', () => {
    const named = { ...place, env: { CARELEDGER_DATA: 'ledger' } };
    expect(readArguments([], named)).toEqual(ok(usual));
  });

  it('asks for help', () => {
    expect(readArguments(['-h'], place)).toEqual(ok('help'));
  });

  it.each([
    [[], '--data DIR is needed.'],
    [['--data='], '--data takes a value.'],
    [['--data', 'd', '--key-file='], '--key-file takes a value.'],
    [['--data', 'd', '--port', '65536'], '--port takes a number from 0 to 65535.'],
    [['--data', 'd', '--ws-port', '1e3'], '--ws-port takes a number from 0 to 65535.'],
    [['--data', 'd', '--port', '9985'], '--port and --ws-port are the same port.'],
    [['--data', 'd', '--host', 'clinic.example'], '--host takes the IP address of a network card.'],
    [['--data', 'd', '--colour', 'red'], "Unknown option '--colour'."],
    [
      ['--data', 'd', '--follow', 'http://one.example'],
      '--follow http://one.example: over a network only https is taken, else the answers could be changed on the way.',
    ],
    [
      ['--data', 'd', '--follow', 'one'],
      '--follow one is not the address of a node, as in https://node.example:9984.',
    ],
    [['stray'], "Unexpected argument 'stray'."],
  ])('refuses %j with a sentence', (words, sentence) => {
    const refused = readArguments(words, place);
    expect(refused.ok ? refused : fail(refused.error.split('\n')[0])).toEqual(fail(sentence));
  });

  it('refuses another address without TLS, and an open one, and says why', () => {
    const outside = ['--data', 'd', '--host', '10.0.0.7'];
    const tls = ['--tls-cert', 'c', '--tls-key', 'k'];
    expect([
      readArguments(outside, place),
      readArguments([...outside, ...tls, '--open'], place),
      readArguments(['--data', 'd', ...tls], place),
    ]).toEqual([
      fail(expect.stringContaining('without TLS everybody on the way reads')),
      fail(expect.stringContaining('anybody could write to the ledger')),
      fail(expect.stringContaining('on this computer there is no TLS')),
    ]);
  });
});
