/**
 * `node test/support/system-packages.ts`: what the suites need from the operating system. On
 * Debian, as root, missing packages are installed; anywhere else the one command is named.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const packages: readonly string[] = [
  'xvfb',
  'xauth',
  'libnss3',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libgtk-3-0',
  'libgbm1',
  'libasound2',
  'libxss1',
  'libxtst6',
  'libnotify4',
  'libsecret-1-0',
  'gnome-keyring',
  'dbus',
  'dbus-x11',
  'chromium',
  'fonts-dejavu-core',
  'fonts-noto-core',
  'unzip',
  'gcc',
  'libc6-dev',
  'libcurl4',
  'libssl3',
];

const missingPackages = (): readonly string[] => {
  const query = spawnSync(
    'dpkg-query',
    ['-W', '-f', '${Package} ${db:Status-Abbrev}\n', ...packages],
    {
      encoding: 'utf8',
    },
  );
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.includes(' ii'))
      .map((line) => line.slice(0, line.indexOf(' '))),
  );
  return packages.filter((name) => !installed.has(name));
};

const run = (command: string, args: readonly string[]): void => {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
};

const main = (): void => {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) {
    console.log(`Not a Debian system. The suites want these (Debian names): ${packages.join(' ')}`);
    return;
  }
  const missing = missingPackages();
  if (missing.length === 0) {
    console.log('All system packages are there.');
    return;
  }
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0) {
    console.log(`Please run: sudo apt-get ${install.join(' ')}`);
    process.exitCode = 1;
    return;
  }
  console.log(`Installing: ${missing.join(' ')}`);
  run('apt-get', ['update']);
  run('apt-get', install);
};

main();
