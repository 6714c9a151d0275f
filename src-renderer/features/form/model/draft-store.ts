import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Draft, DraftKind } from '#contract/calls/records.ts';
import type { Finding, Form } from '#contract/clinical.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Client } from '#renderer/api/client.ts';
import { createAutosave, type Autosave } from './autosave.ts';
import { shownFindings } from './findings.ts';
import {
  pathWithoutRow,
  withAnsweredRow,
  withFirstRows,
  withoutRow,
  withRow,
  type ListPath,
} from './lists.ts';
import { withValue, type TextPath } from './paths.ts';

export type SaveState =
  | { readonly kind: 'saved' | 'unsaved' | 'saving' }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/** Why a field did not take what was typed or pasted; what stood there before stays. */
export type Refusal =
  | { readonly kind: 'tooLong'; readonly length: number; readonly room: number }
  | { readonly kind: 'characters' }
  | { readonly kind: 'notADate' | 'notATime' };

/** Text that was typed but could not be kept: the draft is not what the person sees. */
export const isUnread = ({ kind }: Refusal): boolean => kind === 'notADate' || kind === 'notATime';

export interface DraftState {
  readonly draft: Draft['draft'];
  readonly kind: DraftKind;
  readonly patient: Draft['patient'];
  readonly record: Draft['record'];
  readonly form: Form;
  readonly revision: number;
  readonly savedAt: string | null;
  readonly save: SaveState;
  readonly found: readonly Finding[];
  readonly shown: readonly Finding[];
  readonly left: ReadonlySet<string>;
  readonly focused: string | null;
  readonly asked: boolean;
  readonly refusals: Readonly<Record<string, Refusal>>;
}

export interface DraftStore extends StoreApi<DraftState> {
  readonly setValue: (path: TextPath | 'visit.checkedVitals', value: unknown) => void;
  /** Several places at once, as a chosen medicine fills its row. */
  readonly setTexts: (values: ReadonlyMap<TextPath, string>) => void;
  readonly addRow: (list: ListPath, row?: unknown) => void;
  readonly removeRow: (list: ListPath, index: number) => void;
  readonly refuse: (path: string, refusal: Refusal | null) => void;
  readonly enter: (path: string) => void;
  readonly leave: (...paths: readonly string[]) => void;
  /** Saves, then tells everything the rules find. True when nothing blocks signing. */
  readonly ask: () => Promise<boolean>;
  readonly flush: Autosave['flush'];
  readonly stop: Autosave['stop'];
}

const initial = (draft: Draft): DraftState => ({
  draft: draft.draft,
  kind: draft.kind,
  patient: draft.patient,
  record: draft.record,
  form: withFirstRows(draft.form),
  revision: draft.revision,
  savedAt: draft.savedAt,
  save: { kind: 'saved' },
  found: draft.findings,
  shown: draft.findings.filter(({ code }) => code === 'allergy'),
  left: new Set(),
  focused: null,
  asked: false,
  refusals: {},
});

const without = (
  refusals: Readonly<Record<string, Refusal>>,
  path: string,
): Readonly<Record<string, Refusal>> =>
  path in refusals
    ? Object.fromEntries(Object.entries(refusals).filter(([place]) => place !== path))
    : refusals;

/** The open draft: its form, what the rules say of it, and its saving. One per form on the screen. */
export function createDraftStore(opened: Draft, client: Pick<Client, 'call'>): DraftStore {
  const store = createStore<DraftState>(() => initial(opened));
  const { getState, setState } = store;

  const attend = (change: Partial<DraftState>): void => {
    setState((state) => {
      const next = { ...state, ...change };
      return { ...change, shown: shownFindings(next.found, state.shown, next) };
    });
  };

  const autosave = createAutosave({
    typed: () => getState().form,
    revision: () => getState().revision,
    save: (revision, form) => client.call('drafts.save', { draft: opened.draft, revision, form }),
    onStart: () => {
      setState({ save: { kind: 'saving' } });
    },
    onSaved: ({ revision, savedAt, findings }, form) => {
      const save = { kind: getState().form === form ? 'saved' : 'unsaved' } as const;
      attend({ revision, savedAt, save, found: findings });
    },
    onFailed: (code) => {
      setState({ save: { kind: 'failed', code } });
    },
  });

  const change = (form: Form, rest: Partial<DraftState> = {}): void => {
    if (form === getState().form) return;
    const { save } = getState();
    setState({ form, save: save.kind === 'failed' ? save : { kind: 'unsaved' }, ...rest });
    autosave.changed();
  };

  return {
    ...store,
    setValue: (path, value) => {
      const { form, refusals } = getState();
      change(withAnsweredRow(withValue(form, path, value), path), {
        refusals: without(refusals, path),
      });
    },
    setTexts: (values) => {
      change(
        [...values].reduce((form, [path, text]) => withValue(form, path, text), getState().form),
      );
    },
    addRow: (list, row) => {
      change(withRow(getState().form, list, row));
    },
    removeRow: (list, index) => {
      const { form, found, left } = getState();
      const moved = (path: string): string | null => pathWithoutRow(path, list, index);
      change(withoutRow(form, list, index), {
        found: found.flatMap((finding) => {
          const path = moved(finding.path);
          return path === null ? [] : [{ ...finding, path }];
        }),
        left: new Set([...left].map(moved).filter((path) => path !== null)),
        refusals: {},
      });
      attend({});
    },
    refuse: (path, refusal) => {
      const rest = without(getState().refusals, path);
      setState({ refusals: refusal === null ? rest : { ...rest, [path]: refusal } });
    },
    enter: (path) => {
      attend({ focused: path });
    },
    leave: (...paths) => {
      attend({ focused: null, left: new Set([...getState().left, ...paths]) });
      void autosave.flush();
    },
    ask: async () => {
      const saved = await autosave.flush();
      attend({ asked: true, focused: null });
      const { found, refusals } = getState();
      const clear = found.every(({ severity }) => severity !== 'block');
      return saved && clear && !Object.values(refusals).some(isUnread);
    },
    flush: autosave.flush,
    stop: autosave.stop,
  };
}
