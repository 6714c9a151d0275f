import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Desk } from '#contract/calls/desk.ts';
import type { Finding } from '#contract/clinical.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Choice, Choices } from '#contract/merge.ts';
import type { Client } from '#renderer/api/client.ts';
import { type Autosave, createAutosave } from '#renderer/features/form/model/autosave.ts';

/** What is saved together. */
interface Decided {
  readonly choices: Choices;
  readonly reason: string;
}

export interface DeskState {
  readonly decided: Decided;
  readonly revision: number;
  readonly savedAt: string | null;
  readonly save: 'saved' | 'saving' | 'failed' | 'stale';
  readonly findings: readonly Finding[];
}

export interface DeskStore extends StoreApi<DeskState> {
  /** `null` takes the choice back: what was taken by itself stands again. */
  readonly choose: (key: string, choice: Choice | null) => void;
  readonly setReason: (reason: string) => void;
  readonly flush: Autosave['flush'];
  readonly stop: Autosave['stop'];
}

const failed = (code: ErrorCode): DeskState['save'] => (code === 'stale' ? 'stale' : 'failed');

/** What the doctor decides at one open desk, and its saving. */
export const createDeskStore = (desk: Desk, client: Pick<Client, 'call'>): DeskStore => {
  const store = createStore<DeskState>(() => ({
    decided: { choices: desk.choices, reason: desk.reason },
    revision: desk.revision,
    savedAt: desk.savedAt,
    save: 'saved',
    findings: desk.findings,
  }));
  const { getState, setState } = store;
  const autosave = createAutosave({
    typed: () => getState().decided,
    revision: () => getState().revision,
    save: (revision, decided) =>
      client.call('desk.save', { record: desk.record, base: desk.base, revision, ...decided }),
    onStart: () => {
      setState({ save: 'saving' });
    },
    onSaved: ({ revision, savedAt, findings }) => {
      setState({ revision, savedAt, findings, save: 'saved' });
    },
    onFailed: (code) => {
      setState({ save: failed(code) });
    },
  });
  const decide = (change: Partial<Decided>): void => {
    setState(({ decided }) => ({ decided: { ...decided, ...change } }));
    autosave.changed();
  };
  return {
    ...store,
    choose: (key, choice) => {
      const { [key]: _before, ...rest } = getState().decided.choices;
      decide({ choices: choice === null ? rest : { ...rest, [key]: choice } });
    },
    setReason: (reason) => {
      decide({ reason });
    },
    flush: autosave.flush,
    stop: autosave.stop,
  };
};
