import { useText } from '#renderer/text/i18n.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { CodedField } from '../fields/coded-field.tsx';
import { DateField } from '../fields/date-field.tsx';
import { labelOf } from '../fields/labels.ts';
import { More } from '../fields/more.tsx';
import { Rows } from '../fields/rows.tsx';
import { StartedAtFields } from '../fields/started-at-field.tsx';
import { NoteField, TextField } from '../fields/text-field.tsx';
import styles from '../fields/fields.module.css';

export function VisitSection() {
  const t = useText();
  return (
    <>
      <div className={styles.grid}>
        <StartedAtFields />
        <ChoiceField path="visit.type" />
      </div>
      <Rows list="visit.doctors" what={labelOf(t, 'visit.doctors')} addLabel={t('form.add.doctor')}>
        {(index) => <TextField path={`visit.doctors.${index}`} required={index === 0} />}
      </Rows>
      <NoteField path="visit.reason" />
    </>
  );
}

export function SymptomsSection() {
  const t = useText();
  return (
    <Rows
      list="visit.symptoms"
      what={labelOf(t, 'visit.symptoms.text')}
      addLabel={t('form.add.symptom')}
      empty={t('form.empty.symptoms')}
    >
      {(index) => (
        <div className={styles.first}>
          <CodedField
            path={`visit.symptoms.${index}.text`}
            codePath={`visit.symptoms.${index}.code`}
            list="symptoms"
            required
          />
          <TextField path={`visit.symptoms.${index}.onset`} />
          <ChoiceField path={`visit.symptoms.${index}.severity`} />
        </div>
      )}
    </Rows>
  );
}

function DiagnosisRow({ index }: { readonly index: number }) {
  const t = useText();
  const place = `visit.diagnoses.${index}` as const;
  return (
    <>
      <div className={styles.first}>
        <CodedField path={`${place}.text`} codePath={`${place}.code`} list="conditions" required />
        <ChoiceField path={`${place}.certainty`} />
        <ChoiceField path={`${place}.rank`} />
      </div>
      <More title={t('form.more.illness')}>
        <div className={styles.grid}>
          <ChoiceField path={`${place}.status`} />
          <TextField path={`${place}.code`} dir="ltr" />
          <TextField path={`${place}.system`} dir="ltr" />
        </div>
      </More>
    </>
  );
}

export function IllnessSection() {
  const t = useText();
  return (
    <>
      <Rows
        list="visit.diagnoses"
        what={labelOf(t, 'visit.diagnoses.one')}
        addLabel={t('form.add.illness')}
        empty={t('form.empty.diagnoses')}
      >
        {(index) => <DiagnosisRow index={index} />}
      </Rows>
      <NoteField path="visit.notes" />
    </>
  );
}

function Tests() {
  const t = useText();
  return (
    <div>
      <p className={styles.group}>{t('form.groups.tests')}</p>
      <Rows list="visit.tests" what={labelOf(t, 'visit.tests.text')} addLabel={t('form.add.test')}>
        {(index) => (
          <div className={styles.grid}>
            <TextField path={`visit.tests.${index}.text`} required />
            <TextField path={`visit.tests.${index}.result`} />
          </div>
        )}
      </Rows>
    </div>
  );
}

function Procedures() {
  const t = useText();
  return (
    <div>
      <p className={styles.group}>{t('form.groups.procedures')}</p>
      <Rows
        list="visit.procedures"
        what={labelOf(t, 'visit.procedures')}
        addLabel={t('form.add.procedure')}
      >
        {(index) => <TextField path={`visit.procedures.${index}`} />}
      </Rows>
    </div>
  );
}

export function TreatmentSection() {
  const t = useText();
  return (
    <>
      <NoteField path="visit.treatment" required />
      <More title={t('form.more.treatment')}>
        <Procedures />
        <Tests />
        <NoteField path="visit.referral" />
        <div className={styles.first}>
          <NoteField path="visit.followUp.note" />
          <DateField path="visit.followUp.on" />
        </div>
      </More>
    </>
  );
}

export function ReasonSection() {
  const t = useText();
  return (
    <NoteField
      path="reason"
      required
      hint={t('form.hints.reason')}
      placeholder={t('form.hints.reasonExample')}
    />
  );
}
