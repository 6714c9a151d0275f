import type { RowChange, Rows } from '#app/ports/rows.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

/** Up to which block something was worked through; kept with what it led to, in one write. */
export type CursorName = 'grantsQueued' | 'requestsAnswered' | 'cardsEnded' | 'kioskErased';

export const readCursor = async (rows: Pick<Rows, 'get'>, name: CursorName): Promise<number> => {
  const body = await rows.get('setting', name);
  return body === null ? 0 : Number(fromUtf8(body) ?? '0');
};

export const cursorChange = (name: CursorName, height: number): RowChange => ({
  put: 'setting',
  id: name,
  body: utf8(String(height)),
});
