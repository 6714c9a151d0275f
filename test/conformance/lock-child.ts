/** `node lock-child.ts PATH`: takes the lock of a path, says so, and keeps it until it is killed. */
import { withLock } from '#test/network/lock.ts';

const [path = ''] = process.argv.slice(2);
await withLock(
  path,
  () => undefined,
  async () => {
    console.log('held');
    await new Promise(() => setInterval(() => undefined, 60_000));
  },
);
