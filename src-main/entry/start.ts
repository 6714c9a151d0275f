/** `npm start`: builds what changed, chooses a host and runs it. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '#hosts/cli/build/build.ts';
import { readArguments, usage } from '#hosts/cli/start/arguments.ts';
import type { StartArguments } from '#hosts/cli/start/arguments.ts';
import { chooseHost } from '#hosts/cli/start/choose-host.ts';
import type { UsableHost } from '#hosts/cli/start/choose-host.ts';
import { makeDataFolder } from '#hosts/cli/start/data-folder.ts';
import { endProcess } from '#hosts/cli/start/end-process.ts';
import { findElectron } from '#hosts/cli/start/find-electron.ts';
import { isPortFree } from '#hosts/cli/start/is-port-free.ts';
import { runElectron } from '#hosts/cli/start/run-electron.ts';
import * as say from '#hosts/cli/start/say.ts';
import { untilAskedToStop } from '#hosts/cli/start/until-asked-to-stop.ts';
import { buildFolder, rootFolder } from './places.ts';
import type { RunWeb } from './web.ts';

/** Exit codes: 1 is the program's own fault, 2 can be put right by the person who starts it. */
const exit = { fine: 0, broken: 1, wrongStart: 2 } as const;

const print = (line: string): void => console.log(line);
const tell = (line: string): void => console.error(line);

process.on('uncaughtException', (error) => {
  tell(say.stopped(error));
  endProcess(exit.broken);
});
endProcess(await start());

async function start(): Promise<number> {
  const place = { platform: process.platform, env: process.env, home: homedir() };
  const read = readArguments(process.argv.slice(2), { ...place, folder: process.cwd() });
  if (!read.ok) return refuse(`${read.error}\n\n${usage}`);
  if (read.value === 'help') {
    print(usage);
    return exit.fine;
  }
  const made = makeDataFolder(read.value.data);
  if (!made.ok) return refuse(say.folderRefused(read.value.data, made.error));
  const { apiPort } = read.value;
  if (apiPort !== null && !(await isPortFree(apiPort))) {
    return refuse(say.portTaken('--api-port', apiPort));
  }
  const { platform, env } = process;
  const machine = { platform, env, isRoot: process.getuid?.() === 0 };
  const chosen = chooseHost(read.value.host, machine);
  if (chosen.host === 'none') return refuse(chosen.why);
  try {
    await build(rootFolder());
  } catch (error) {
    tell(say.notBuilt(error));
    return exit.broken;
  }
  return runHost(read.value, chosen);
}

async function runHost(asked: StartArguments, chosen: UsableHost): Promise<number> {
  switch (chosen.host) {
    case 'web':
      if (chosen.why !== null) tell(chosen.why);
      return runInBrowser(asked);
    case 'electron':
      return runInWindow(asked, chosen.flags);
  }
}

async function runInWindow(asked: StartArguments, flags: readonly string[]): Promise<number> {
  const root = rootFolder();
  const binary = await findElectron({ root, env: process.env, say: tell });
  if (!binary.ok) return withoutWindow(asked, binary.error);
  const { data, apiPort } = asked;
  const ended = await runElectron({ binary: binary.value, root, flags, data, apiPort });
  return ended === 'notOpened' ? withoutWindow(asked, say.windowNotOpened) : ended.code;
}

/** A clinic that only wants to open gets the browser; who asked for the window hears why not. */
async function withoutWindow(asked: StartArguments, why: string): Promise<number> {
  if (asked.host === 'electron') return refuse(`${why} ${say.useWeb}`);
  tell(`${why} Careledger opens in a browser instead.`);
  return runInBrowser(asked);
}

async function runInBrowser(asked: StartArguments): Promise<number> {
  const bundle = pathToFileURL(join(buildFolder(), 'main', 'web.js')).href;
  const { runWeb } = (await import(bundle)) as { readonly runWeb: RunWeb };
  const stopping = untilAskedToStop();
  try {
    const run = await runWeb(asked, print);
    if (!run.ok) return refuse(say.webPortTaken(asked.port, run.error.port));
    if (process.stdin.isTTY) print(say.howToGoOn);
    await stopping;
    await run.value.stop();
    return exit.fine;
  } catch (error) {
    tell(say.notOpened(error));
    return exit.broken;
  }
}

function refuse(why: string): number {
  tell(why);
  return exit.wrongStart;
}
