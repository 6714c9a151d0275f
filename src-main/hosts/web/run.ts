import type { Readable } from 'node:stream';
import type { Careledger } from '#app/gateway.ts';
import { ok } from '#contract/result.ts';
import type { Result } from '#contract/result.ts';
import { claimPort } from './claim-port.ts';
import type { PortTaken, WantedPort } from './claim-port.ts';
import { offerLinks } from './links.ts';
import { serveWeb } from './serve.ts';

export interface WebRunOptions {
  readonly port: WantedPort;
  readonly rendererFolder: string;
  readonly open: () => Promise<Careledger>;
  /** Each line asks for a fresh link. */
  readonly input: Readable;
  readonly print: (line: string) => void;
  /** A clock in milliseconds that never goes backwards. */
  readonly now: () => number;
}

export interface WebRun {
  /** Ends every session, then signs the head and closes the databases. */
  readonly stop: () => Promise<void>;
}

/** Runs the web host. The port is claimed first, so that a taken one leaves the data untouched. */
export async function runWebHost(options: WebRunOptions): Promise<Result<WebRun, PortTaken>> {
  const claimed = await claimPort(options.port);
  if (!claimed.ok) return claimed;
  const careledger = await options.open();
  const { rendererFolder, now } = options;
  const host = serveWeb({ claimed: claimed.value, careledger, rendererFolder, now });
  const stopOffering = offerLinks(host.freshLink, options.input, options.print);
  return ok({
    stop: async () => {
      stopOffering();
      await host.close();
      await careledger.close();
    },
  });
}
