import type { CopyFailure } from '#app/ports/served-ledger.ts';
import { sqlFailureCode } from './sql-failure.ts';

const ofTheFolder: ReadonlySet<string> = new Set([
  'ENOENT',
  'ENOTDIR',
  'EACCES',
  'EPERM',
  'EISDIR',
  'EEXIST',
]);

/** Names what kept a copy from being made; null for a bug, and for damage, which is the ledger's own. */
export const copyFailure = (error: unknown): CopyFailure | null => {
  if (error instanceof Error && 'code' in error && ofTheFolder.has(String(error.code))) {
    return { code: 'cannotWrite' };
  }
  const code = sqlFailureCode(error);
  if (code === 'diskFull' || code === 'readOnly') return { code: 'diskFull' };
  return code === 'busy' ? { code } : null;
};
