import { statSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const isSocket = (path: string): boolean => {
  try {
    return statSync(path).isSocket();
  } catch {
    return false;
  }
};

/**
 * Whether a Linux session has a D-Bus to ask for its keyring. Without one, libsecret may start a bus
 * of its own where there is an X display, and wait for its answer for ever.
 * https://dbus.freedesktop.org/doc/dbus-specification.html#bus-names
 */
export const hasSessionBus = (env: Environment = process.env): boolean => {
  if ((env['DBUS_SESSION_BUS_ADDRESS'] ?? '') !== '') return true;
  const folder = env['XDG_RUNTIME_DIR'] ?? '';
  return folder !== '' && isSocket(join(folder, 'bus'));
};
