import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: {
  readonly type: 'major';
  readonly execution: 'sync';
  readonly flavor: 'last-resort';
}) => void;

/** V8 hands its collector to a context that is made under this flag, in Node and in Electron; no other context sees it. */
const collectorOfV8 = (): Collect => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  setFlagsFromString('--no-expose-gc');
  return collect;
};

const collect = collectorOfV8();

/**
 * No call wipes a `KeyObject` or a `CryptoKey`: OpenSSL and BoringSSL overwrite a key when it is freed, which is when V8
 * collects the object. `last-resort` also gives back pages in which objects were moved about.
 */
export const collectGarbage = (): void =>
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
