import type { CallInput } from '#contract/calls/index.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import { concat } from '#domain/transaction/bytes.ts';
import type { Page } from './real-app.ts';

export interface MadeBackup {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is left of a backup that was begun. */
export const restOf = async (
  page: Page,
  backup: CallInput<'backup.next'>['backup'],
): Promise<MadeBackup> => {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { piece, name } = await page.get('backup.next', { backup });
    pieces.push(fromBase64url(piece) ?? new Uint8Array());
    if (name !== null) return { name, bytes: concat(...pieces) };
  }
};

/** A backup as a page fetches it; the page has proved who asks. */
export const madeBackup = async (page: Page): Promise<MadeBackup> => {
  const { backup } = await page.get('backup.start', {});
  return restOf(page, backup);
};
