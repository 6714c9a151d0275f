import { randomUUID } from 'node:crypto';
import { type Registry, registryBelow } from '#domain/access/registry.ts';
import type { RegistryEntry } from '#domain/access/verdict.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { registry } from './record-index.ts';

/**
 * R(h), folded once per change of the registry and not once per transaction. The stamp lives in the
 * database, so that a change which is rolled back takes its stamp with it.
 */
export interface RegistryCache {
  readonly below: (database: ReadableDatabase, height: number) => Registry;
}

const stampName = 'registryStamp';

const stampOf = (database: ReadableDatabase): string =>
  database.one('SELECT value FROM facts WHERE name = ?', [stampName])?.text('value') ?? '';

/** Says that registry entries were written. */
export const stampRegistry = (database: WritableDatabase): void =>
  void database.run('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)', [
    stampName,
    randomUUID(),
  ]);

export const createRegistryCache = (): RegistryCache => {
  let stamp: string | null = null;
  let entries: readonly RegistryEntry[] = [];
  const folded = new Map<number, Registry>();

  const refresh = (database: ReadableDatabase): void => {
    const current = stampOf(database);
    if (current === stamp) return;
    stamp = current;
    entries = registry(database);
    folded.clear();
  };

  return {
    below: (database, height) => {
      refresh(database);
      const count = entries.filter((entry) => entry.height < height).length;
      const known = folded.get(count);
      if (known !== undefined) return known;
      const made = registryBelow(entries, height);
      folded.set(count, made);
      return made;
    },
  };
};
