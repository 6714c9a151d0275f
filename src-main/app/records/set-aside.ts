import { z } from 'zod';
import { type PersonId, personIdSchema } from '#contract/ids.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { Rows } from '#app/ports/rows.ts';
import { databasesOf } from '#app/keys/role-keys.ts';
import type { StaffDirectory } from '#app/staff/staff-directory.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

const noteSchema = z.object({
  database: z.enum(['demographics', 'clinical']),
  at: z.string(),
  /** Null until the file was moved, and after a crash in between. */
  file: z.string().nullable(),
  /** Who has not read of it yet. */
  tell: z.array(personIdSchema),
});
type Note = z.infer<typeof noteSchema>;

/** What the people of a damaged role database have to be told, until each of them has read it. */
export interface SetAsideNotes {
  /**
   * Notes who is to be told, then moves the file. False when the note could not be written: then
   * nothing was moved, because what is lost in the file would never be told.
   */
  readonly around: (database: RoleDatabase, move: () => Promise<string>) => Promise<boolean>;
  readonly for: (person: PersonId) => Promise<readonly (Note & { readonly id: string })[]>;
  readonly acknowledge: (id: string, person: PersonId) => Promise<boolean>;
}

export const createSetAsideNotes = (
  rows: Rows,
  clock: Clock,
  staff: StaffDirectory,
): SetAsideNotes => {
  const read = (body: Uint8Array): Note => noteSchema.parse(JSON.parse(fromUtf8(body) ?? 'null'));
  const write = async (id: string, note: Note): Promise<boolean> =>
    (await rows.write({ rows: [{ put: 'setAside', id, body: utf8(JSON.stringify(note)) }] })).ok;

  const readersOf = async (database: RoleDatabase): Promise<PersonId[]> => {
    const here = new Set((await rows.list('vault')).map(({ id }) => id));
    return staff
      .all()
      .filter(({ person, status, roles }) => {
        return status === 'active' && here.has(person) && databasesOf(roles).includes(database);
      })
      .map(({ person }) => person);
  };

  return {
    around: async (database, move) => {
      const at = clock.now().toISOString();
      const id = `${database}/${at}`;
      const note = { database, at, tell: await readersOf(database) };
      if (!(await write(id, { ...note, file: null }))) return false;
      await write(id, { ...note, file: await move() });
      return true;
    },
    for: async (person) => {
      const notes = (await rows.list('setAside')).map(({ id, body }) => ({ id, ...read(body) }));
      return notes.filter(({ tell }) => tell.includes(person));
    },
    acknowledge: async (id, person) => {
      const body = await rows.get('setAside', id);
      if (body === null) return true;
      const note = read(body);
      return write(id, { ...note, tell: note.tell.filter((each) => each !== person) });
    },
  };
};
