import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { sqlFailureCode } from './sql-failure.ts';

/**
 * An empty file beside a database, `<database>.torn`: a damaged page was met while it was open. The next
 * opening looks at every page then, however many there are.
 */
const notePath = (databasePath: string): string => `${databasePath}.torn`;

export const isDamageNoted = (databasePath: string): boolean => existsSync(notePath(databasePath));

/** A disk that takes nothing now takes it when the page is met again. */
export const noteDamage = (databasePath: string): void => {
  try {
    writeFileSync(notePath(databasePath), '', { mode: 0o600 });
  } catch (error) {
    if (sqlFailureCode(error) === null) throw error;
  }
};

export const forgetDamage = (databasePath: string): void =>
  rmSync(notePath(databasePath), { force: true });
