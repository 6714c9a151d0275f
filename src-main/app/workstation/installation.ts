import { z } from 'zod';
import type { FolderFiles } from '#app/ports/store.ts';

const installationSchema = z.object({
  v: z.literal(1),
  /** Names this installation's entries in the OS keychain. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  place: z.enum(['keychain', 'keyFile']),
  /** `unfinished` until the clinic stands on the ledger; `enrolling`: on its way into a clinic that does. */
  state: z.enum(['unfinished', 'enrolling', 'complete']),
  /** Which of the two ledgers the web API serves. A hint, so that it starts once: the ledger's file decides. */
  serves: z.enum(['own', 'network']).default('own'),
});
export type Installation = z.infer<typeof installationSchema>;

/** The folder's clear facts; `null` when there are none, `damaged` when they cannot be read. */
export const readInstallation = async (
  files: FolderFiles,
): Promise<Installation | null | 'damaged'> => {
  const text = await files.read('installation');
  if (text === null) return null;
  try {
    return installationSchema.parse(JSON.parse(text));
  } catch {
    return 'damaged';
  }
};

export const writeInstallation = (files: FolderFiles, installation: Installation) =>
  files.write('installation', `${JSON.stringify(installation)}\n`);
