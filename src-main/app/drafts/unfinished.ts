import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { draftDatabase } from './draft-place.ts';
import { readDrafts } from './draft-store.ts';

/** Whether the signed-in person has begun notes; the lock screen says so when the files are closed. */
export const noteUnfinished = async (context: Context): Promise<void> => {
  const open = openWorkstation(context);
  const database = draftDatabase(open);
  if (!open.databases.isOpen(database) || staffOf(context).keys[database] === null) return;
  let unfinished = false;
  for (const { draft, revision } of await readDrafts(context)) {
    unfinished ||= revision > 0 && (await open.store.rows.get('draftAct', draft)) === null;
  }
  context.session.unfinished(unfinished);
};
