import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ChoiceField, SegmentField } from '../fields/choice-field.tsx';
import { CodedField } from '../fields/coded-field.tsx';
import { DateField } from '../fields/date-field.tsx';
import { useDraft, useDraftStore } from '../fields/draft-context.ts';
import { labelOf } from '../fields/labels.ts';
import { More } from '../fields/more.tsx';
import { Rows } from '../fields/rows.tsx';
import { TextField } from '../fields/text-field.tsx';
import type { Suggestion } from '../fields/use-suggestions.ts';
import { WordField } from '../fields/word-field.tsx';
import { focusOn } from '../focus-on.ts';
import { lengthAt, type TextPath } from '../model/paths.ts';
import { AllergyBlock } from './allergy-block.tsx';
import styles from '../fields/fields.module.css';

type RowPath = `visit.medications.items.${number}`;

const filledBy =
  (place: RowPath) =>
  ({ strength, form, unit, route }: Suggestion): ReadonlyMap<TextPath, string> =>
    new Map<TextPath, string>([
      [`${place}.strength`, strength],
      [`${place}.form`, form],
      [`${place}.unit`, unit],
      [`${place}.route`, route],
    ]);

function Drug({ place }: { readonly place: RowPath }) {
  const t = useText();
  return (
    <div className={styles.drug}>
      <CodedField
        path={`${place}.drug`}
        codePath={`${place}.code`}
        list="medicines"
        required
        fills={filledBy(place)}
        quietAllergy
      />
      <TextField path={`${place}.strength`} dir="ltr" />
      <WordField path={`${place}.form`} words={t('form.words.forms', { returnObjects: true })} />
    </div>
  );
}

function Directions({ place }: { readonly place: RowPath }) {
  const t = useText();
  return (
    <div className={styles.directions}>
      <TextField path={`${place}.dose`} />
      <WordField path={`${place}.unit`} words={t('form.words.units', { returnObjects: true })} />
      <WordField path={`${place}.route`} words={t('form.words.routes', { returnObjects: true })} />
      <WordField
        path={`${place}.frequency`}
        words={t('form.words.frequencies', { returnObjects: true })}
      />
      <TextField path={`${place}.duration`} inputMode="numeric" dir="ltr" />
    </div>
  );
}

function Rest({ place }: { readonly place: RowPath }) {
  return (
    <>
      <TextField path={`${place}.instructions`} />
      <div className={styles.grid}>
        <DateField path={`${place}.start`} />
        <DateField path={`${place}.stop`} />
        <ChoiceField path={`${place}.prn`} />
        <ChoiceField path={`${place}.status`} />
      </div>
    </>
  );
}

function MedicineRow({ index }: { readonly index: number }) {
  const t = useText();
  const place: RowPath = `visit.medications.items.${index}`;
  const against = useDraft(({ shown }) =>
    shown.some(({ path, code }) => path === `${place}.drug` && code === 'allergy'),
  );
  return (
    <div className={styles.medicine} data-allergy={against || undefined}>
      <Drug place={place} />
      <AllergyBlock place={place} />
      <Directions place={place} />
      <More title={t('form.more.medicineNew')}>
        <Rest place={place} />
      </More>
    </div>
  );
}

export function MedicationSection() {
  const t = useText();
  const store = useDraftStore();
  const named = useDraft(
    ({ form }) => form.visit?.medications.items.some(({ drug }) => drug !== '') === true,
  );
  const answer = useDraft(({ form }) => form.visit?.medications.answer ?? '');
  useShortcut(
    'alt+M',
    () => {
      store.addRow('visit.medications.items');
      const last = lengthAt(store.getState().form, 'visit.medications.items') - 1;
      requestAnimationFrame(() => {
        focusOn(`visit.medications.items.${last}.drug`);
      });
    },
    { label: t('form.shortcuts.addMedicine') },
  );
  return (
    <>
      <SegmentField path="visit.medications.answer" required shape="cards" />
      {answer === 'has' || named ? (
        <Rows
          list="visit.medications.items"
          what={labelOf(t, 'visit.medications.items.drug')}
          addLabel={t('form.add.medicine')}
          addKeys="alt+M"
          empty={t('form.empty.medications')}
        >
          {(index) => <MedicineRow index={index} />}
        </Rows>
      ) : null}
    </>
  );
}
