/** `npm run network`: a real BigchainDB 2.2.2 network on this computer. */
import { type NetworkArguments, readArguments, usage } from './arguments.ts';
import { install } from './install.ts';
import { MachineLacks } from './machine.ts';
import { down, type NetworkStatus, startNode, status, stopNode, up } from './network.ts';

const shown = (found: NetworkStatus): string => {
  const pid = (of: number | undefined): string => (of === undefined ? 'stopped' : `pid ${of}`);
  const nodes = found.nodes.map(({ node, url, eventUrl, bigchaindb, tendermint, chain }) => {
    const level =
      chain === undefined
        ? 'no answer'
        : `height ${chain.height}${chain.isCatchingUp ? ', catching up' : ''}, ${chain.peers} peers`;
    const processes = `bigchaindb ${pid(bigchaindb)}, tendermint ${pid(tendermint)}`;
    return `node ${node}  ${url}/api/v1/  ${eventUrl}  ${level}  (${processes})`;
  });
  return [`mongodb ${pid(found.mongodb)}`, ...nodes].join('\n');
};

const say = (sentence: string): void => console.error(sentence);

const run = async (asked: NetworkArguments): Promise<void> => {
  switch (asked.command) {
    case 'up':
      await up(asked.data, asked, await install(say));
      break;
    case 'down':
      await down(asked.data, asked);
      console.log('The network is down.');
      return;
    case 'stop-node':
      await stopNode(asked.data, asked.node);
      break;
    case 'start-node':
      await startNode(asked.data, asked.node, await install(say));
      break;
    case 'status':
      break;
  }
  console.log(shown(await status(asked.data)));
};

const main = async (): Promise<number> => {
  const read = readArguments(process.argv.slice(2));
  if (!read.ok) {
    say(`${read.error}\n\n${usage}`);
    return 2;
  }
  if (read.value === 'help') {
    console.log(usage);
    return 0;
  }
  try {
    await run(read.value);
    return 0;
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    const isLacking = error instanceof MachineLacks;
    say(isLacking ? `A BigchainDB network needs ${sentence}. Install that first.` : sentence);
    return isLacking ? 2 : 1;
  }
};

process.exit(await main());
