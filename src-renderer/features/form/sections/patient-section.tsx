import { useLocale } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ChoiceField, SegmentField } from '../fields/choice-field.tsx';
import { DateField } from '../fields/date-field.tsx';
import { useDraftStore } from '../fields/draft-context.ts';
import { labelOf } from '../fields/labels.ts';
import { More } from '../fields/more.tsx';
import { Rows } from '../fields/rows.tsx';
import { TextField } from '../fields/text-field.tsx';
import { LanguageField, WordField } from '../fields/word-field.tsx';
import { languageCodes } from '../model/languages.ts';
import styles from '../fields/fields.module.css';

function Names() {
  return (
    <>
      <TextField path="patient.name.family" required />
      <TextField path="patient.name.given" />
      <TextField path="patient.name.middle" />
    </>
  );
}

function Birth() {
  const t = useText();
  return (
    <>
      <DateField path="patient.birthDate" required />
      <TextField
        path="patient.estimatedAge"
        label={t('form.hints.orAge')}
        inputMode="numeric"
        unit={t('form.hints.ageUnit')}
        hint={t('form.hints.ageWhen')}
      />
      <SegmentField path="patient.gender" required shape="row" />
    </>
  );
}

function Phones() {
  const t = useText();
  const what = labelOf(t, 'patient.phones');
  return (
    <div>
      <Rows list="patient.phones" what={what} addLabel={t('form.add.phones')}>
        {(index) => <TextField path={`patient.phones.${index}`} inputMode="tel" dir="ltr" />}
      </Rows>
    </div>
  );
}

function Identifiers() {
  const t = useText();
  return (
    <div>
      <Rows
        list="patient.identifiers"
        what={labelOf(t, 'patient.identifiers.value')}
        addLabel={t('form.add.identifiers')}
      >
        {(index) => (
          <div className={styles.pair}>
            <WordField
              path={`patient.identifiers.${index}.system`}
              words={t('form.words.identifiers', { returnObjects: true })}
            />
            <TextField path={`patient.identifiers.${index}.value`} dir="ltr" />
          </div>
        )}
      </Rows>
    </div>
  );
}

function Address() {
  const t = useText();
  return (
    <div>
      <p className={styles.group}>{t('form.groups.address')}</p>
      <div className={styles.grid}>
        <TextField path="patient.address.line" />
        <TextField path="patient.address.area" />
        <TextField path="patient.address.city" />
        <TextField path="patient.address.region" />
        <TextField path="patient.address.postcode" dir="ltr" />
        <TextField path="patient.address.country" />
        <TextField path="patient.email" inputMode="email" dir="ltr" />
      </div>
    </div>
  );
}

function NextOfKin() {
  const t = useText();
  const relations = t('form.words.relations', { returnObjects: true });
  return (
    <div>
      <p className={styles.group}>{t('form.groups.nextOfKin')}</p>
      <Rows
        list="patient.nextOfKin"
        what={t('form.groups.nextOfKin')}
        addLabel={t('form.add.nextOfKin')}
      >
        {(index) => (
          <div className={styles.grid}>
            <TextField path={`patient.nextOfKin.${index}.name`} />
            <WordField path={`patient.nextOfKin.${index}.relation`} words={relations} />
            <TextField path={`patient.nextOfKin.${index}.phone`} inputMode="tel" dir="ltr" />
          </div>
        )}
      </Rows>
    </div>
  );
}

function Others() {
  const t = useText();
  const relations = t('form.words.relations', { returnObjects: true });
  return (
    <div className={styles.grid}>
      <TextField path="patient.guardian.name" />
      <WordField path="patient.guardian.relation" words={relations} />
      <TextField path="patient.guardian.phone" inputMode="tel" dir="ltr" />
      <TextField path="patient.insurance.provider" />
      <TextField path="patient.insurance.number" dir="ltr" />
    </div>
  );
}

/** Chart fields that are asked beside the demographics. */
function Person() {
  const clinical = useDraftStore().getState().form.chart !== undefined;
  const edits = useDraftStore().getState().kind === 'editGeneral';
  return (
    <div className={styles.grid}>
      <TextField path="patient.name.preferred" />
      <ChoiceField path="patient.sexAtBirth" />
      {clinical ? <ChoiceField path="chart.bloodGroup" /> : null}
      {clinical ? <TextField path="chart.occupation" /> : null}
      {edits ? <ChoiceField path="patient.status" /> : null}
      {edits && clinical ? <DateField path="chart.deceasedOn" /> : null}
    </div>
  );
}

export function PatientSection() {
  const t = useText();
  const lang = useLocale();
  return (
    <>
      <div className={styles.grid}>
        <Names />
        <Birth />
        <LanguageField path="patient.lang" lang={lang} codes={languageCodes} />
      </div>
      <div className={styles.contacts}>
        <Phones />
        <Identifiers />
      </div>
      <div>
        <More title={t('form.more.patient')}>
          <Person />
        </More>
        <More title={t('form.more.contact')}>
          <Address />
        </More>
        <More title={t('form.more.people')}>
          <NextOfKin />
          <Others />
        </More>
      </div>
    </>
  );
}
