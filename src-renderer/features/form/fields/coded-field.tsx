import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { textAt, type TextPath } from '../model/paths.ts';
import { useDraft, useDraftStore } from './draft-context.ts';
import { describe, inputOrder } from './text-field.tsx';
import { useField, useShown } from './use-field.ts';
import { useSuggestions, type CodeList, type Suggestion } from './use-suggestions.ts';
import styles from './fields.module.css';

interface CodedFieldProps {
  readonly path: TextPath;
  readonly codePath: TextPath;
  readonly list: CodeList;
  readonly required?: boolean;
  /** An allergy is told in a block of its own. */
  readonly quietAllergy?: boolean;
  /** Further places that a chosen suggestion fills. */
  readonly fills?: (chosen: Suggestion) => ReadonlyMap<TextPath, string>;
}

interface OptionsProps {
  readonly found: readonly Suggestion[];
  readonly typed: string;
  readonly label: string;
}

/** Substances are coded by their own name. */
const sameWord = ({ code, text }: Suggestion): boolean => code.toLowerCase() === text.toLowerCase();

function Options({ found, typed, label }: OptionsProps) {
  const t = useText();
  return (
    <>
      <Combobox.Options aria-label={t('form.suggest.list', { field: label })}>
        {found.map((suggestion, index) => (
          <Combobox.Option key={suggestion.code} value={suggestion.code} className={styles.option}>
            {sameWord(suggestion) ? null : (
              <span className={styles.optionCode}>{suggestion.code}</span>
            )}
            <span className={styles.optionText}>
              {[suggestion.text, suggestion.strength, suggestion.form].filter(Boolean).join(' ')}
            </span>
            {index === 0 ? <KeyCap keys="Enter" /> : null}
          </Combobox.Option>
        ))}
      </Combobox.Options>
      <Combobox.Footer className={styles.keepText}>
        {t(found.length > 0 ? 'form.suggest.keep' : 'form.suggest.nothing', { text: typed })}
      </Combobox.Footer>
    </>
  );
}

/** Text with suggestions from a code list; what is not in the list stays as plain text. */
export function CodedField(props: CodedFieldProps) {
  const { path, codePath, list, required = false, fills, quietAllergy = false } = props;
  const store = useDraftStore();
  const field = useField(path);
  const code = useDraft(({ form }) => textAt(form, codePath));
  const codeShown = code !== '' && code.toLowerCase() !== field.value.toLowerCase();
  const [typing, setTyping] = useState(false);
  const { found, answered, pending } = useSuggestions(list, field.value, typing);
  const combobox = useCombobox();
  const opened = typing && answered;
  const quiet = useShown(path)?.code === 'allergy' && quietAllergy;

  const choose = (chosenCode: string): void => {
    const chosen = found.find((suggestion) => suggestion.code === chosenCode);
    setTyping(false);
    if (!chosen) return;
    const coded = new Map<TextPath, string>([
      [path, chosen.text],
      [codePath, chosen.code],
    ]);
    store.setTexts(new Map([...coded, ...(fills?.(chosen) ?? [])]));
  };

  return (
    <Combobox
      store={{ ...combobox, dropdownOpened: opened }}
      onOptionSubmit={choose}
      position="bottom-start"
      transitionProps={{ duration: 0 }}
      width="target"
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          id={field.id}
          label={field.label}
          value={field.value}
          onChange={({ currentTarget }) => {
            field.set(currentTarget.value);
            if (code !== '') store.setValue(codePath, '');
            setTyping(true);
            combobox.resetSelectedOption();
          }}
          onKeyDown={(press) => {
            // Also while the suggestions are still on their way: Escape is meant for them, not the form.
            if (press.key === 'Escape' && pending) {
              press.preventDefault();
              press.stopPropagation();
              setTyping(false);
            }
            if (press.key === 'Enter' && opened && combobox.getSelectedOptionIndex() === -1) {
              press.preventDefault();
              const [first] = found;
              if (first) choose(first.code);
            }
          }}
          onFocus={field.onFocus}
          onBlur={() => {
            setTyping(false);
            field.onBlur();
          }}
          onPaste={field.onPaste}
          withAsterisk={required}
          aria-required={required}
          error={quiet ? undefined : field.error}
          description={describe(undefined, quiet ? undefined : field.warning)}
          inputWrapperOrder={inputOrder}
          autoComplete="off"
          spellCheck={false}
          rightSectionWidth={codeShown ? 8 * code.length + 24 : 12}
          rightSection={codeShown ? <span className={styles.code}>{code}</span> : null}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!opened}>
        {opened ? <Options found={found} typed={field.value} label={field.label} /> : null}
      </Combobox.Dropdown>
    </Combobox>
  );
}
