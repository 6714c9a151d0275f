import type { HostChoice } from './arguments.ts';
import type { Surroundings } from './data-folder.ts';

export interface Machine extends Pick<Surroundings, 'platform' | 'env'> {
  readonly isRoot: boolean;
}

/** `why`: a line for the person when the choice is not what they would expect. */
export type UsableHost =
  | { readonly host: 'web'; readonly why: string | null }
  | { readonly host: 'electron'; readonly flags: readonly string[] };

export type ChosenHost = UsableHost | { readonly host: 'none'; readonly why: string };

const asRoot =
  'The window does not open for root on Linux, because its sandbox would be off. Start as another user';

/** A window where there is a display and a sandbox for it; a browser's page everywhere else. */
export function chooseHost(asked: HostChoice, machine: Machine): ChosenHost {
  if (asked === 'web') return { host: 'web', why: null };
  if (!hasDisplay(machine)) {
    return asked === 'auto'
      ? { host: 'web', why: 'There is no display here, so Careledger opens in a browser.' }
      : { host: 'none', why: 'There is no display here. Use --host web instead.' };
  }
  if (machine.platform !== 'linux' || !machine.isRoot) return { host: 'electron', flags: [] };
  if (machine.env['CARELEDGER_NO_SANDBOX'] === '1') {
    return { host: 'electron', flags: ['--no-sandbox'] };
  }
  return asked === 'auto'
    ? { host: 'web', why: `${asRoot} for a window; Careledger opens in a browser now.` }
    : { host: 'none', why: `${asRoot}, or use --host web.` };
}

function hasDisplay({ platform, env }: Machine): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '');
}
