import { Button } from '@mantine/core';
import { IconAlertOctagonFilled, IconReplace } from '@tabler/icons-react';
import { useState } from 'react';
import type { Finding } from '#contract/clinical.ts';
import { useText, type Text } from '#renderer/text/i18n.ts';
import { useDraft, useDraftStore } from '../fields/draft-context.ts';
import { choiceOf, fieldId } from '../fields/labels.ts';
import { NoteField } from '../fields/text-field.tsx';
import { textAt, type TextPath } from '../model/paths.ts';
import styles from './allergy-block.module.css';

type RowPath = `visit.medications.items.${number}`;

/** What a chosen medicine had filled. */
const filled = ['drug', 'code', 'strength', 'form', 'unit', 'route', 'keepReason'] as const;

function titleOf(t: Text, { values: { substance = '', severity = '' } }: Finding): string {
  return severity === ''
    ? t('form.allergyBlock.titlePlain', { substance })
    : t('form.allergyBlock.title', {
        substance,
        severity: choiceOf(t, 'severity', severity).toLocaleLowerCase(),
      });
}

function becauseOf(t: Text, { values }: Finding): string {
  const { drug = '', relation = 'same' } = values;
  const group = values['class'] ?? '';
  if (relation === 'class') return t('form.allergyBlock.ofClass', { drug, class: group });
  return relation === 'cross'
    ? t('form.allergyBlock.mayCross', { drug, class: group })
    : t('form.allergyBlock.same', { drug });
}

interface WaysProps {
  readonly place: RowPath;
  readonly keeping: boolean;
  readonly onKeep: () => void;
}

function Ways({ place, keeping, onKeep }: WaysProps) {
  const t = useText();
  const store = useDraftStore();
  const chooseAnother = (): void => {
    store.setTexts(new Map<TextPath, string>(filled.map((field) => [`${place}.${field}`, ''])));
    document.getElementById(fieldId(`${place}.drug`))?.focus();
  };
  return (
    <div className={styles.ways}>
      <Button
        color="red"
        size="xs"
        leftSection={<IconReplace size={17} stroke={1.8} aria-hidden />}
        onClick={chooseAnother}
      >
        {t('form.allergyBlock.change')}
      </Button>
      {keeping ? null : (
        <Button variant="default" size="xs" onClick={onKeep}>
          {t('form.allergyBlock.keep')}
        </Button>
      )}
    </div>
  );
}

/** Under a medicine that a known allergy speaks against: take another, or keep it with a reason. */
export function AllergyBlock({ place }: { readonly place: RowPath }) {
  const t = useText();
  const path = `${place}.drug` as const;
  const finding = useDraft(({ shown }) =>
    shown.find((found) => found.path === path && found.code === 'allergy'),
  );
  const reason = useDraft(({ form }) => textAt(form, `${place}.keepReason`));
  const [asked, setAsked] = useState(false);
  if (!finding) return null;
  const crossing = finding.values['relation'] === 'cross';
  const keeping = asked || reason !== '';
  return (
    <div className={styles.block} data-mild={crossing || undefined} role="alert">
      <IconAlertOctagonFilled size={19} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.text}>
          <strong>{titleOf(t, finding)}</strong> {becauseOf(t, finding)}
        </p>
        {keeping ? (
          <NoteField
            path={`${place}.keepReason`}
            required={!crossing}
            hint={t('form.allergyBlock.keptWhy')}
            autoFocus={asked}
          />
        ) : null}
        <Ways
          place={place}
          keeping={keeping}
          onKeep={() => {
            setAsked(true);
          }}
        />
      </div>
    </div>
  );
}
