/** `npm run node`: the ledger of a data folder, served with no window. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type HeadlessNode,
  startHeadlessNode,
  type StartFollower,
} from '#app/headless/headless-node.ts';
import { follow, type Followed } from '#app/network/follower.ts';
import { build } from '#hosts/cli/build/build.ts';
import { type NodeArguments, readArguments, usage } from '#hosts/cli/node/arguments.ts';
import { askPassphrase } from '#hosts/cli/node/ask-passphrase.ts';
import { readCertificate } from '#hosts/cli/node/certificate.ts';
import { givenKey } from '#hosts/cli/node/given-key.ts';
import { postToken } from '#hosts/cli/node/post-token.ts';
import * as say from '#hosts/cli/node/words.ts';
import { makeDataFolder } from '#hosts/cli/start/data-folder.ts';
import { codeOf } from '#hosts/cli/start/failure-code.ts';
import { endProcess } from '#hosts/cli/start/end-process.ts';
import { isPortFree } from '#hosts/cli/start/is-port-free.ts';
import { folderRefused, notBuilt, stopped } from '#hosts/cli/start/say.ts';
import { untilAskedToStop } from '#hosts/cli/start/until-asked-to-stop.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { LedgerSettings } from '#platform/ledger/ledger-api.ts';
import { ledgerFileName } from '#platform/ledger/ledger-node.ts';
import { openDoor } from '#platform/store/backup/open-door.ts';
import { replicaFolder } from '#platform/store/create-store.ts';
import { serveLedger } from '#platform/store/serve-ledger.ts';
import { createHttpNodes, usualLimits } from '#platform/network/http-nodes.ts';
import { headlessPlatform, type HeadlessPlatform } from './headless.ts';
import { buildFolder, rootFolder } from './places.ts';
import { type WorkerUrls, workerUrls } from './workers.ts';

const { exitCode } = say;

const print = (line: string): void => console.log(line);
const tell = (line: string): void => console.error(line);

process.on('uncaughtException', (error) => {
  tell(stopped(error));
  endProcess(exitCode.broken);
});
endProcess(await main());

async function main(): Promise<number> {
  const read = readArguments(process.argv.slice(2), { env: process.env, folder: process.cwd() });
  const { arguments: wrongArguments, disk } = exitCode;
  if (!read.ok) {
    return refuse({ line: `${read.error} --help shows all options.`, code: wrongArguments });
  }
  if (read.value === 'help') {
    print(usage);
    return 0;
  }
  const { data } = read.value;
  const made = makeDataFolder(data);
  if (!made.ok) return refuse({ line: folderRefused(data, made.error), code: disk });
  const prepared = prepare(read.value);
  if (!prepared.ok) return refuse(prepared.error);
  try {
    await build(rootFolder());
  } catch (error) {
    tell(notBuilt(error));
    return exitCode.broken;
  }
  return serve(read.value, prepared.value);
}

interface Prepared {
  readonly given: Uint8Array | null;
  readonly settings: Omit<LedgerSettings, 'key' | 'validator' | 'postsWait'>;
  readonly tokenPath: string | null;
}

/** Everything that can be wrong before the folder is opened. */
function prepare(asked: NodeArguments): Result<Prepared, say.Refusal> {
  const given = givenKey(asked.keyFile, process.env);
  if (!given.ok) return fail({ line: given.error, code: exitCode.key });
  if (given.value.warning !== null) tell(given.value.warning);
  const outside = asked.outside === null ? ok(null) : readCertificate(asked.outside);
  if (!outside.ok) return fail({ line: outside.error, code: exitCode.arguments });
  const token = asked.open ? ok(null) : postToken(asked.data, asked.tokenFile);
  if (!token.ok) return fail({ line: token.error, code: exitCode.arguments });
  return ok({
    given: given.value.key,
    tokenPath: token.value?.path ?? null,
    settings: {
      folder: asked.data,
      port: { want: asked.port, strict: true },
      eventPort: { want: asked.eventPort, strict: true },
      postToken: token.value?.token ?? null,
      ...(outside.value === null ? {} : { outside: outside.value }),
    },
  });
}

async function serve(asked: NodeArguments, { given, settings, tokenPath }: Prepared) {
  for (const port of portsHere(asked)) {
    if (!(await isPortFree(port))) {
      return refuse(say.openRefused(asked.data, { code: 'portTaken', port }));
    }
  }
  const workers = workerUrls(pathToFileURL(join(buildFolder(), 'main', 'node.js')).href);
  const platform = await headlessPlatform(asked.data, workers);
  const stopping = untilAskedToStop();
  const network = join(asked.data, replicaFolder);
  const started = await startHeadlessNode({
    platform,
    exists: existsSync(join(asked.data, ledgerFileName)),
    given,
    askPassphrase: () => askPassphrase(process.stdin, process.stderr),
    open: serveLedger(workers.ledger, settings),
    openNetwork: existsSync(join(network, ledgerFileName))
      ? serveLedger(workers.ledger, { ...settings, folder: network })
      : null,
    follow: asked.follow.length === 0 ? null : followNodes(asked.follow, platform, workers),
  });
  if (!started.ok) return refuse(say.openRefused(asked.data, started.error));
  const node = started.value;
  tell(node.readOnly === null ? say.whoMayPost(tokenPath) : say.readOnly(node.readOnly));
  if (node.rebuilt !== null) tell(say.rebuilt(node.rebuilt));
  if (node.damaged > 0) tell(say.damaged(node.damaged));
  const closeDoor = await doorOf(asked.data, node);
  print(say.listening(node.apiUrl));
  const why = await Promise.race([stopping, node.ended.then(() => 'crashed' as const)]);
  await closeDoor();
  await node.stop();
  if (why !== 'crashed') return 0;
  tell(say.crashed);
  return exitCode.broken;
}

/** For `npm run backup`; a disk that is full now takes no backups, and the ledger is served all the same. */
async function doorOf(folder: string, { backUp }: HeadlessNode): Promise<() => Promise<void>> {
  if (backUp === null) return () => Promise.resolve();
  try {
    return (await openDoor(folder, backUp)).close;
  } catch (error) {
    tell(say.noBackups(codeOf(error)));
    return () => Promise.resolve();
  }
}

/** Says what changes: once for each phase, and how far it is while it fetches. */
function followNodes(
  addresses: readonly string[],
  { clock, crypto }: HeadlessPlatform,
  workers: WorkerUrls,
): StartFollower {
  const connect = createHttpNodes({ clock, ...usualLimits, blocksWorker: workers.blocks });
  const nodes = addresses.map((url) => ({
    name: url,
    client: connect({ url, pin: null, headers: {} }),
  }));
  let phase: Followed['phase'] | null = null;
  return (replica) =>
    follow({
      nodes,
      replica,
      primitives: crypto.primitives,
      clock,
      chance: () => (crypto.random(1)[0] ?? 0) / 255,
      changed: (state) => {
        if (state.phase !== phase || state.height % 1000 === 0) tell(say.followed(state));
        ({ phase } = state);
      },
    });
}

/** Ports on loopback that were named; looked at first, so that a taken one leaves the folder as it is. */
function portsHere({ port, eventPort, outside }: NodeArguments): readonly number[] {
  return [outside === null ? port : 0, eventPort].filter((each) => each !== 0);
}

function refuse({ line, code }: say.Refusal): number {
  tell(line);
  return code;
}
