import type { ClipboardEvent } from 'react';
import type { Finding } from '#contract/clinical.ts';
import { useLocale } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { roomAt, textAt, type TextPath } from '../model/paths.ts';
import { useDraft, useDraftStore } from './draft-context.ts';
import { fieldId, labelOf } from './labels.ts';
import { findingText, refusalText } from './messages.ts';

type Control = HTMLInputElement | HTMLTextAreaElement;

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Takes the text, or refuses it with a message and keeps what was there. */
  readonly set: (text: string) => void;
  /** What blocks, in red. */
  readonly error: string | undefined;
  /** What is unlikely, in amber. */
  readonly warning: string | undefined;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly onPaste: (event: ClipboardEvent<Control>) => void;
}

// As the contract's texts: control characters other than tab and line feed.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const storable = (text: string): boolean => !forbidden.test(text) && text.isWellFormed();

const plainBreaks = (text: string): string => text.replace(/\r\n?/g, '\n');

export const useShown = (path: string): Finding | undefined =>
  useDraft(({ shown }) => shown.find((finding) => finding.path === path));

/** How long the control's text becomes when `pasted` takes the place of what is selected. */
const lengthAfter = (control: Control, pasted: string): number =>
  control.value.length -
  ((control.selectionEnd ?? 0) - (control.selectionStart ?? 0)) +
  pasted.length;

/** What a field says of itself: a refused text at once, findings once it was left. */
export function useMessages(path: string): Pick<Field, 'error' | 'warning'> {
  const t = useText();
  const lang = useLocale();
  const refusal = useDraft(({ refusals }) => refusals[path]);
  const finding = useShown(path);
  const form = useDraftStore().getState().form;
  if (refusal) return { error: refusalText(t, refusal, lang), warning: undefined };
  const text = finding === undefined ? undefined : findingText(t, form, finding);
  return finding?.severity === 'block'
    ? { error: text, warning: undefined }
    : { error: undefined, warning: text };
}

/** One text of the form: its value, its words and what happens when it is typed in or left. */
export function useField(path: TextPath): Field {
  const t = useText();
  const store = useDraftStore();
  const value = useDraft(({ form }) => textAt(form, path));
  const messages = useMessages(path);
  const room = roomAt(path);

  const set = (typed: string): void => {
    const text = plainBreaks(typed);
    if (text.length > room) store.refuse(path, { kind: 'tooLong', length: text.length, room });
    else if (!storable(text)) store.refuse(path, { kind: 'characters' });
    else store.setValue(path, text);
  };

  return {
    id: fieldId(path),
    label: labelOf(t, path),
    value,
    set,
    ...messages,
    onFocus: () => {
      store.enter(path);
    },
    onBlur: () => {
      store.leave(path);
    },
    // Refused before the page has to lay out eight megabytes of text.
    onPaste: (event) => {
      const length = lengthAfter(event.currentTarget, event.clipboardData.getData('text'));
      if (length <= room) return;
      event.preventDefault();
      store.refuse(path, { kind: 'tooLong', length, room });
    },
  };
}
