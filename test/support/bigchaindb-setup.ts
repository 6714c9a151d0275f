import type { TestProject } from 'vitest/node';
import { startBigchainDb } from './bigchaindb.ts';
import { comparisonsOfLastRun, forgetComparisons } from './comparisons.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A real BigchainDB of one node that all files of the conformance suite share. */
    readonly bigchaindb: { readonly url: string; readonly eventUrl: string };
  }
}

/** Of the conformance suite: one real node for the whole run, and at its end how much was compared. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  forgetComparisons();
  const { urls, eventUrls, close } = await startBigchainDb();
  const [[url], [eventUrl]] = [urls, eventUrls];
  if (url === undefined || eventUrl === undefined) throw new Error('BigchainDB has no node.');
  project.provide('bigchaindb', { url, eventUrl });
  return async () => {
    await close();
    const line = comparisonsOfLastRun();
    if (line !== null) process.stdout.write(`${line}\n`);
  };
};
