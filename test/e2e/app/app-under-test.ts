import type { Page } from '@playwright/test';

/** The product running over one data folder, with its first page open. */
export interface AppUnderTest {
  readonly page: Page;
  /** Where device secrets go in this host: it decides which way the wizard takes. */
  readonly place: 'keychain' | 'keyFile';
  /** What crossed to the page so far, as JSON; null where nothing can listen between. */
  readonly traffic: (() => Promise<readonly string[]>) | null;
  /** Exceptions and errors of the page, and of the program's log, which no person should ever cause. */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts the product over a data folder, as a person does; again over the same one to go on. */
export type Launch = (folder: string) => Promise<AppUnderTest>;

/**
 * Adds to `faults` from now on. A page that was made before has told nothing of what came before.
 */
export const listenForFaults = (page: Page, faults: string[] = []): readonly string[] => {
  page.on('pageerror', ({ message }) => faults.push(`exception: ${message}`));
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(`console: ${line.text()}`);
  });
  return faults;
};
