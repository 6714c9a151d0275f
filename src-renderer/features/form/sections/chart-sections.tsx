import { useText } from '#renderer/text/i18n.ts';
import { ChoiceField, SegmentField } from '../fields/choice-field.tsx';
import { CodedField } from '../fields/coded-field.tsx';
import { DateField } from '../fields/date-field.tsx';
import { useDraft } from '../fields/draft-context.ts';
import { labelOf } from '../fields/labels.ts';
import { More } from '../fields/more.tsx';
import { Rows } from '../fields/rows.tsx';
import { TextField } from '../fields/text-field.tsx';
import styles from '../fields/fields.module.css';

function AllergyRow({ index }: { readonly index: number }) {
  const t = useText();
  const place = `chart.allergies.items.${index}` as const;
  return (
    <>
      <div className={styles.grid}>
        <CodedField
          path={`${place}.substance`}
          codePath={`${place}.code`}
          list="substances"
          required
        />
        <TextField path={`${place}.reaction`} />
        <ChoiceField path={`${place}.severity`} />
      </div>
      <More title={t('form.more.allergy')}>
        <div className={styles.grid}>
          <DateField path={`${place}.notedOn`} />
          <TextField path={`${place}.notedBy`} />
        </div>
      </More>
    </>
  );
}

export function AllergiesSection() {
  const t = useText();
  const answer = useDraft(({ form }) => form.chart?.allergies.answer ?? '');
  const named = useDraft(
    ({ form }) => form.chart?.allergies.items.some(({ substance }) => substance !== '') === true,
  );
  return (
    <>
      <SegmentField path="chart.allergies.answer" required shape="cards" />
      {answer === 'has' || named ? (
        <Rows
          list="chart.allergies.items"
          what={t('states.allergy')}
          addLabel={t('form.add.allergy')}
        >
          {(index) => <AllergyRow index={index} />}
        </Rows>
      ) : null}
    </>
  );
}

export function ProblemsSection() {
  const t = useText();
  return (
    <Rows
      list="chart.problems"
      what={labelOf(t, 'chart.problems.text')}
      addLabel={t('form.add.problem')}
      empty={t('form.empty.problems')}
    >
      {(index) => (
        <div className={styles.grid}>
          <CodedField
            path={`chart.problems.${index}.text`}
            codePath={`chart.problems.${index}.code`}
            list="conditions"
            required
          />
          <DateField
            path={`chart.problems.${index}.since`}
            partial
            hint={t('form.hints.problemSince')}
          />
          <ChoiceField path={`chart.problems.${index}.status`} />
        </div>
      )}
    </Rows>
  );
}

export function DoctorsSection() {
  const t = useText();
  return (
    <>
      <div>
        <p className={styles.group}>{t('form.groups.currentDoctors')}</p>
        <Rows
          list="chart.careTeam.currentDoctors"
          what={labelOf(t, 'chart.careTeam.currentDoctors')}
          addLabel={t('form.add.doctor')}
          empty={t('form.empty.currentDoctors')}
        >
          {(index) => <TextField path={`chart.careTeam.currentDoctors.${index}`} />}
        </Rows>
      </div>
      <div>
        <p className={styles.group}>{t('form.groups.previousDoctors')}</p>
        <Rows
          list="chart.careTeam.previousDoctors"
          what={labelOf(t, 'chart.careTeam.previousDoctors.doctor')}
          addLabel={t('form.add.doctor')}
          empty={t('form.empty.previousDoctors')}
        >
          {(index) => (
            <div className={styles.grid}>
              <TextField path={`chart.careTeam.previousDoctors.${index}.doctor`} required />
              <DateField path={`chart.careTeam.previousDoctors.${index}.from`} />
              <DateField path={`chart.careTeam.previousDoctors.${index}.to`} />
            </div>
          )}
        </Rows>
      </div>
    </>
  );
}
