import type { RowFamily, Rows } from '#app/ports/rows.ts';
import { fail, ok } from '#contract/result.ts';
import { fromUtf8 } from '#domain/transaction/bytes.ts';

/** Small rows without outbox or access log. `fill` takes the room away. */
export const rowsInMemory = (): Rows & {
  readonly read: (family: RowFamily, id: string) => string;
  readonly fill: () => void;
} => {
  const bodies = new Map<string, Uint8Array>();
  let full = false;
  const none = (): never => {
    throw new Error('these rows have no such table');
  };
  return {
    get: (family, id) => Promise.resolve(bodies.get(`${family}/${id}`) ?? null),
    list: (family) =>
      Promise.resolve(
        [...bodies]
          .filter(([key]) => key.startsWith(`${family}/`))
          .map(([key, body]) => ({ id: key.slice(family.length + 1), body })),
      ),
    page: none,
    count: none,
    write: ({ rows = [] }) => {
      if (full) return Promise.resolve(fail({ code: 'diskFull' }));
      for (const change of rows) {
        if ('put' in change) bodies.set(`${change.put}/${change.id}`, change.body);
        else bodies.delete(`${change.remove}/${change.id}`);
      }
      return Promise.resolve(ok(undefined));
    },
    openOutbox: none,
    outboxIn: none,
    countOutbox: none,
    outboxRow: none,
    next: none,
    accessBy: none,
    accessTo: none,
    accessAfter: none,
    checkAccess: none,
    read: (family, id) => fromUtf8(bodies.get(`${family}/${id}`) ?? new Uint8Array()) ?? '',
    fill: () => {
      full = true;
    },
  };
};
