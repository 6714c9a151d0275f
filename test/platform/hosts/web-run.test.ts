import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { fail } from '#contract/result.ts';
import { claimPort } from '#hosts/web/claim-port.ts';
import { runWebHost } from '#hosts/web/run.ts';
import { createFakeCareledger } from '#test/support/fake-careledger.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A port that another program holds. */
async function takenPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(() => new Promise((resolve) => void server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

describe('the port of the web host', () => {
  it('is refused when it was asked for and is taken, before anything is opened', async () => {
    const port = await takenPort();
    let opened = false;
    const run = await runWebHost({
      port: { want: port, strict: true },
      rendererFolder: '/nowhere',
      open: () => {
        opened = true;
        return Promise.resolve(createFakeCareledger());
      },
      input: new PassThrough(),
      print: () => undefined,
      now: () => 0,
    });
    expect([run, opened]).toEqual([fail({ code: 'portTaken', port }), false]);
  });

  it('is the next free one when nobody asked', async () => {
    const port = await takenPort();
    const claimed = await claimPort({ want: port, strict: false });
    if (!claimed.ok) throw new Error('no free port near');
    closing.push(() => new Promise((resolve) => void claimed.value.server.close(resolve)));
    expect(claimed.value.port).toBeGreaterThan(port);
  });

  it('listens on this computer alone', async () => {
    const claimed = await claimPort({ want: 0, strict: true });
    if (!claimed.ok) throw new Error('no free port');
    closing.push(() => new Promise((resolve) => void claimed.value.server.close(resolve)));
    expect((claimed.value.server.address() as AddressInfo).address).toBe('127.0.0.1');
  });
});

describe('the links of the web host', () => {
  it('are printed at the start and for each line that comes in, also after the input ended', async () => {
    const input = new PassThrough();
    const lines: string[] = [];
    const careledger = createFakeCareledger();
    const run = await runWebHost({
      port: { want: 0, strict: true },
      rendererFolder: '/nowhere',
      open: () => Promise.resolve(careledger),
      input,
      print: (line) => lines.push(line),
      now: () => 0,
    });
    const ended = new Promise((resolve) => {
      input.once('close', resolve);
    });
    input.end('\n\n');
    await ended;
    if (run.ok) await run.value.stop();
    const link = /^Careledger: http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{22} {2}\(valid 60 s, once\)$/;
    const alike = expect.stringMatching(link);
    expect([lines, new Set(lines).size, careledger.isClosed()]).toEqual([
      [alike, alike, alike],
      3,
      true,
    ]);
  });
});
