import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createHttpNodes } from '#platform/network/http-nodes.ts';
import { type FakeNode, startFakeNode } from '#test/support/fake-node.ts';
import { startFakeStream } from '#test/support/fake-stream.ts';

interface Made {
  readonly key: string;
  readonly cert: string;
  readonly sha256: string;
}

let folder: string;
let good: Made;
let ofAnotherName: Made;

const make = (name: string, subject: string): Made => {
  const at = (part: string): string => join(folder, `${name}-${part}.pem`);
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', '-subj', `/CN=${name}`],
      ...['-addext', `subjectAltName=${subject}`, '-keyout', at('key'), '-out', at('cert')],
    ],
    { stdio: 'ignore' },
  );
  const cert = readFileSync(at('cert'), 'utf8');
  const sha256 = new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase();
  return { key: readFileSync(at('key'), 'utf8'), cert, sha256 };
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-certificates-'));
  good = make('node', 'IP:127.0.0.1');
  ofAnotherName = make('other', 'DNS:other.example');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let node: FakeNode | undefined;
afterEach(async () => {
  await node?.close();
  node = undefined;
});

const secret = { authorization: 'the clinic at the host' };

/** Asks a node that shows `shown`, and tells what it heard. */
const ask = async (
  shown: Made,
  { pin = null, believe = [] }: { pin?: string | null; believe?: readonly Made[] },
) => {
  node = await startFakeNode({ tls: shown });
  const limits = { clock: systemClock, connectLimit: 5_000, answerLimit: 20_000 };
  const authorities = believe.map(({ cert }) => cert);
  const client = createHttpNodes({ ...limits, authorities })({
    url: node.url,
    pin,
    headers: secret,
  });
  const asked = await client.root();
  client.close();
  return { asked, heard: node.asked.length };
};

const passed = (sha256: string) => ({
  asked: {
    ok: true,
    value: { version: '2.2.2', answeredIn: expect.any(Number), certificate: sha256 },
  },
  heard: 1,
});

describe('a certificate', () => {
  test('that an authority vouches for is accepted, and named', async () => {
    expect(await ask(good, { believe: [good] })).toEqual(passed(good.sha256));
  });

  test('that nobody vouches for is refused before anything is sent', async () => {
    expect(await ask(good, {})).toEqual({
      asked: { ok: false, error: { code: 'badCertificate', certificate: good.sha256 } },
      heard: 0,
    });
  });

  test('for another name is refused before anything is sent', async () => {
    expect(await ask(ofAnotherName, { believe: [ofAnotherName] })).toEqual({
      asked: { ok: false, error: { code: 'badCertificate', certificate: ofAnotherName.sha256 } },
      heard: 0,
    });
  });

  test('that is pinned is accepted, whoever made it and for whatever name', async () => {
    const { sha256: pin } = ofAnotherName;
    expect(await ask(ofAnotherName, { pin })).toEqual(passed(pin));
  });

  test('other than the pinned one is refused before anything is sent, also with an authority', async () => {
    expect(await ask(good, { pin: ofAnotherName.sha256, believe: [good] })).toEqual({
      asked: { ok: false, error: { code: 'wrongPin', certificate: good.sha256 } },
      heard: 0,
    });
  });
});

describe('the event stream', () => {
  /** How many listeners a stream got that shows `shown`, of a node whose pin is that of `good`. */
  const listenersOf = async (shown: Made): Promise<number> => {
    const stream = await startFakeStream({ tls: shown });
    const named = await startFakeStream({
      tls: good,
      told: () => `${stream.url.replace('https', 'wss')}api/v1/streams/x`,
    });
    const limits = { clock: systemClock, connectLimit: 5_000, answerLimit: 20_000 };
    const address = { url: named.url, pin: good.sha256, headers: secret };
    const client = createHttpNodes(limits)(address);
    await client.listen(() => undefined);
    client.close();
    await stream.close();
    await named.close();
    return stream.wanted.length;
  };

  test('is listened to when it shows the certificate that is pinned, and never otherwise', async () => {
    expect([await listenersOf(good), await listenersOf(ofAnotherName)]).toEqual([1, 0]);
  });
});
