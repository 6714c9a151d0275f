import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CopyFailure } from '#app/ports/served-ledger.ts';
import { copyDurably } from '../copy-durably.ts';
import { copyFailure } from '../copy-failure.ts';

/** What a node's ledger needs beside it: the head that was signed last, and its name in the keychain. */
const names = ['head.json', 'node.json'] as const;

/** Copies those that are there; null when all went well. */
export const copySmallFiles = async (from: string, to: string): Promise<CopyFailure | null> => {
  try {
    for (const name of names) {
      if (existsSync(join(from, name))) await copyDurably(join(from, name), join(to, name));
    }
    return null;
  } catch (error) {
    const failure = copyFailure(error);
    if (failure === null) throw error;
    return failure;
  }
};
