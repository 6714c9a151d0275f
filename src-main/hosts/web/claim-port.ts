import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { fail, ok } from '#contract/result.ts';
import type { Result } from '#contract/result.ts';

export interface ClaimedPort {
  readonly server: Server;
  readonly port: number;
}

export interface WantedPort {
  /** 0 takes any free port. */
  readonly want: number;
  /** True when a person asked for exactly this port. */
  readonly strict: boolean;
}

export interface PortTaken {
  readonly code: 'portTaken';
  readonly port: number;
}

/** How many ports after the wanted one are tried. */
const tries = 20;

/** Listens on 127.0.0.1 alone: on the wanted port, or on the next free one unless it is strict. */
export async function claimPort(wanted: WantedPort): Promise<Result<ClaimedPort, PortTaken>> {
  const last = wanted.strict ? wanted.want : Math.min(wanted.want + tries, 65_535);
  for (let port = wanted.want; port <= last; port += 1) {
    const claimed = await listen(port);
    if (claimed !== null) return ok(claimed);
  }
  return fail({ code: 'portTaken', port: wanted.want });
}

function listen(port: number): Promise<ClaimedPort | null> {
  const server = createServer({
    maxHeaderSize: 8 * 1024,
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5_000,
  });
  server.maxConnections = 64;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    });
    server.listen({ host: '127.0.0.1', port }, () => {
      const address = server.address();
      const actual = address !== null && typeof address === 'object' ? address.port : port;
      resolve({ server, port: actual });
    });
  });
}
