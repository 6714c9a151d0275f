/** Uses the keychain of the session it runs in, as the app does, and prints each answer as JSON. */
import { systemClock } from '#platform/clock/system-clock.ts';
import { createKeychain } from '#platform/keychain/keychain-store.ts';
import { loadKeytar } from '#platform/keychain/keytar.ts';

const open = (installationId: string) =>
  createKeychain({ installationId, after: systemClock.after, load: loadKeytar });

const ours = open('one');
const theirs = open('two');

const answers = {
  check: await ours.check(),
  before: await ours.read('device'),
  write: await ours.write('device', new Uint8Array(32).fill(7)),
  after: await ours.read('device'),
  elsewhere: await theirs.read('device'),
  remove: await ours.remove('device'),
  removed: await ours.read('device'),
  removeAgain: await ours.remove('device'),
};

console.log(
  JSON.stringify(answers, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  ),
);
