/** From the command that starts the application to its first paint, beside an empty Electron window. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findElectron } from '#test/support/electron33.ts';
import { openDisplay } from './display.ts';
import { writeEmptyWindow } from './empty-window.ts';
import type { Figure, Found, Ratio } from './figure.ts';
import { type Launched, type Launcher, prepareLauncher } from './launch.ts';
import type { Plan } from './plan.ts';
import { percentile, ratioOf } from './statistics.ts';

const group = 'Start, in a folder without a clinic';

interface Pair {
  readonly own: Launched;
  readonly empty: Launched;
}

export const start = async (folder: string, plan: Plan): Promise<Found> => {
  const display = await openDisplay();
  if (display === null) return { figures: [], leftOut: [{ group, why: 'no display, no Xvfb' }] };
  try {
    const binary = await findElectron();
    const launcher = await prepareLauncher({ folder, binary, display: display.name });
    const pairs: Pair[] = [];
    // The first pair, which finds the disk's cache cold, does not count.
    for (let launch = 0; launch <= plan.launches; launch += 1) {
      const pair = await launchPair(launcher, folder, launch);
      if (launch > 0) pairs.push(pair);
    }
    return { figures: figuresOf(pairs), leftOut: [] };
  } finally {
    await display.close();
  }
};

const launchPair = async (launcher: Launcher, folder: string, launch: number): Promise<Pair> => {
  const data = join(folder, `data-${launch}`);
  const emptyApp = await writeEmptyWindow(join(folder, `empty-${launch}`));
  await mkdir(data);
  const launchOwn = (): Promise<Launched> => launcher.careledger(data);
  const launchEmpty = (): Promise<Launched> => launcher.window(emptyApp);
  if (launch % 2 === 0) return { own: await launchOwn(), empty: await launchEmpty() };
  const empty = await launchEmpty();
  return { own: await launchOwn(), empty };
};

type Moment = keyof Launched;

const figuresOf = (pairs: readonly Pair[]): readonly Figure[] => {
  const of = (what: string, side: keyof Pair, moment: Moment, note = ''): Figure => {
    const samples = pairs.map((pair) => pair[side][moment]);
    return {
      group,
      what,
      whose: side === 'own' ? 'own' : 'peer',
      count: samples.length,
      p50: percentile(samples, 0.5),
      p95: percentile(samples, 0.95),
      perSecond: null,
      ratios: side === 'own' && moment !== 'electron' ? [against(pairs, moment)] : [],
      note,
    };
  };
  return [
    of('Command to first paint', 'own', 'firstPaint', 'the first content that the page paints'),
    of('Command to set-up screen', 'own', 'screen', 'the largest text of the screen is painted'),
    of('Command to Electron', 'own', 'electron', 'Node starts and finds the build fresh'),
    of('Empty window to first paint', 'empty', 'firstPaint'),
  ];
};

/** Both moments are held against the empty window's only paint. */
const against = (pairs: readonly Pair[], moment: Moment): Ratio =>
  ratioOf(
    'an empty window',
    'time',
    pairs.map(({ own, empty }) => ({ own: own[moment], peer: empty.firstPaint })),
  );
