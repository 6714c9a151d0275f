import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '#contract/calls/records.ts';
import { draftIdSchema } from '#contract/ids.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { emptyVisit } from '#contract/empty-forms.ts';
import type { Client } from '#renderer/api/client.ts';
import {
  longestUnsavedMs,
  retryDelayMs,
  saveDelayMs,
} from '#renderer/features/form/model/autosave.ts';
import { createDraftStore } from '#renderer/features/form/model/draft-store.ts';

const draft: Draft = {
  draft: draftIdSchema.parse('0'.repeat(32)),
  kind: 'visit',
  patient: null,
  record: null,
  form: { visit: emptyVisit(), reason: '' },
  findings: [],
  revision: 3,
  savedAt: null,
};

/** Answers saves as main would; `fails` is how the next ones end. */
const fakeMain = () => {
  const saves: unknown[] = [];
  const fails: ErrorCode[] = [];
  const call = (name: string, input: { readonly revision: number; readonly form: unknown }) => {
    saves.push([name, input.revision]);
    const code = fails.shift();
    return Promise.resolve(
      code === undefined
        ? {
            ok: true,
            value: { revision: input.revision + 1, savedAt: '2026-03-09T08:47:09Z', findings: [] },
          }
        : { ok: false, error: { code } },
    );
  };
  return { saves, fails, client: { call: call as unknown as Client['call'] } };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a draft is saved', () => {
  it('when typing stops, once', async () => {
    const { saves, client } = fakeMain();
    const store = createDraftStore(draft, client);
    store.setValue('visit.notes', 'W');
    store.setValue('visit.notes', 'We');
    await vi.advanceTimersByTimeAsync(saveDelayMs);
    expect([saves, store.getState().revision, store.getState().save]).toEqual([
      [['drafts.save', 3]],
      4,
      { kind: 'saved' },
    ]);
  });

  it('within two seconds by those who type without a pause', async () => {
    const { saves, client } = fakeMain();
    const store = createDraftStore(draft, client);
    for (let typed = 1; typed <= 11; typed += 1) {
      store.setValue('visit.notes', 'W'.repeat(typed));
      await vi.advanceTimersByTimeAsync(saveDelayMs / 2);
    }
    expect(11 * (saveDelayMs / 2)).toBeGreaterThan(longestUnsavedMs);
    expect(saves).toEqual([['drafts.save', 3]]);
  });

  it('when a field is left', async () => {
    const { saves, client } = fakeMain();
    const store = createDraftStore(draft, client);
    store.setValue('visit.notes', 'Well');
    store.leave('visit.notes');
    await vi.advanceTimersByTimeAsync(0);
    expect(saves).toEqual([['drafts.save', 3]]);
  });

  it('one at a time, each on the revision before', async () => {
    const { saves, client } = fakeMain();
    const store = createDraftStore(draft, client);
    store.setValue('visit.notes', 'W');
    const first = store.flush();
    store.setValue('visit.notes', 'Well');
    const both = await Promise.all([first, store.flush()]);
    expect([both, saves]).toEqual([
      [true, true],
      [
        ['drafts.save', 3],
        ['drafts.save', 4],
      ],
    ]);
  });

  it('again by itself when it failed', async () => {
    const { saves, fails, client } = fakeMain();
    fails.push('diskFull');
    const store = createDraftStore(draft, client);
    store.setValue('visit.notes', 'Well');
    const first = await store.flush();
    const failed = store.getState().save;
    await vi.advanceTimersByTimeAsync(retryDelayMs);
    expect([first, failed, saves.length, store.getState().save]).toEqual([
      false,
      { kind: 'failed', code: 'diskFull' },
      2,
      { kind: 'saved' },
    ]);
  });

  it('not again over a newer one', async () => {
    const { saves, fails, client } = fakeMain();
    fails.push('stale');
    const store = createDraftStore(draft, client);
    store.setValue('visit.notes', 'Well');
    await store.flush();
    await vi.advanceTimersByTimeAsync(retryDelayMs * 2);
    expect([saves.length, store.getState().save]).toEqual([1, { kind: 'failed', code: 'stale' }]);
  });

  it('not when nothing was typed', async () => {
    const { saves, client } = fakeMain();
    const store = createDraftStore(draft, client);
    store.leave('visit.notes');
    const ready = await store.ask();
    expect([saves, ready]).toEqual([[], true]);
  });
});

describe('a review', () => {
  it('waits for a date that could not be read', async () => {
    const { client } = fakeMain();
    const store = createDraftStore(draft, client);
    store.refuse('visit.followUp.on', { kind: 'notADate' });
    const before = await store.ask();
    store.setValue('visit.followUp.on', '2026-03-12');
    expect([before, await store.ask()]).toEqual([false, true]);
  });

  it('does not wait for a paste that was refused: what stood there before stays', async () => {
    const { client } = fakeMain();
    const store = createDraftStore(draft, client);
    store.refuse('visit.notes', { kind: 'tooLong', length: 8_000_000, room: 4000 });
    expect(await store.ask()).toBe(true);
  });
});
