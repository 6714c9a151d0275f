import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Display {
  /** For the variable `DISPLAY`; empty where the system has no such thing. */
  readonly name: string;
  readonly close: () => Promise<void>;
}

const nothingToClose = async (): Promise<void> => undefined;

/** The display that is there, or a virtual one (Xvfb); null where there is neither. */
export const openDisplay = async (): Promise<Display | null> => {
  if (process.platform !== 'linux') return { name: '', close: nothingToClose };
  const present = process.env['DISPLAY'] ?? '';
  return present === '' ? openVirtualDisplay() : { name: present, close: nothingToClose };
};

const openVirtualDisplay = async (): Promise<Display | null> => {
  // It writes the number that it found free to the file that -displayfd names.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = new Promise<null>((resolve) => {
    server.once('error', () => resolve(null));
    server.once('exit', () => resolve(null));
  });
  const number = await Promise.race([once(server.stdout, 'data'), ended]);
  if (number === null) return null;
  return {
    name: `:${String(number[0]).trim()}`,
    close: async () => {
      server.kill();
      await ended;
    },
  };
};
