import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { makeFolder } from '#test/support/store-in-folder.ts';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A node as a person starts it: `npm run node -- --open`, on free ports. */
export const startHeadlessNode = async () => {
  const { folder, remove } = makeFolder();
  const words = ['--data', folder, '--port', '0', '--ws-port', '0', '--open'];
  const child = spawn('npm', ['run', '--silent', 'node', '--', ...words], {
    cwd: root,
    env: { ...process.env, CARELEDGER_STORE_KEY: 'c3'.repeat(32) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value } = (await lines.next()) as { readonly value?: string };
  const address = /^listening (\S+)$/.exec(value ?? '')?.[1];
  if (address === undefined) throw new Error('The node did not start.');
  return {
    url: new URL(address),
    close: async () => {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
      remove();
    },
  };
};
