import { Trans } from 'react-i18next';
import type { RecordView } from '#contract/views.ts';
import { allergiesHidden } from '#renderer/features/record/model/parts.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText, type Text } from '#renderer/text/i18n.ts';
import { PatientBanner } from '#renderer/ui/patient-banner.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { choiceOf } from './fields/labels.ts';
import { useDraft, useDraftStore } from './fields/draft-context.ts';
import styles from './form.module.css';

const currentOf = <Content,>(record: {
  readonly versions: readonly { readonly version: string; readonly content: Content | null }[];
  readonly current: string | null;
}): Content | null =>
  record.versions.find(({ version }) => version === record.current)?.content ?? null;

export const demographicsOf = (record: RecordView) => currentOf(record.demographics);

/** Allergies in a line, the severe ones named as such. */
export const allergyLine = (t: Text, { allergies }: RecordView): string =>
  allergies.items
    .map(({ substance, severity }) =>
      severity === 'severe'
        ? `${substance}, ${choiceOf(t, 'severity', severity).toLocaleLowerCase()}`
        : substance,
    )
    .join('; ');

function NewHeader() {
  const t = useText();
  const { kind } = useDraftStore().getState();
  const mrn = useDraft(({ form }) => form.patient?.mrn ?? '');
  return (
    <header className={styles.header}>
      <PersonAvatar name={t('form.newPatientAvatar')} size={40} />
      <div className={styles.headerWords}>
        <h1 className={styles.title}>{t(`form.titles.${kind}`)}</h1>
        <p className={styles.subtitle}>
          {mrn === '' ? (
            t('form.subtitle.noNumber')
          ) : (
            <Trans
              i18nKey="form.subtitle.reserved"
              values={{ mrn }}
              components={{ mrn: <bdi className="mono" dir="ltr" /> }}
            />
          )}
        </p>
      </div>
      <StatePill state="draft">{t(`form.draftPill.${kind}`)}</StatePill>
    </header>
  );
}

/** Who the draft is about: a new patient, or the banner of a known one with the allergy. */
export function DraftHeader({ record }: { readonly record: RecordView | undefined }) {
  const t = useText();
  const format = useFormat();
  const { kind } = useDraftStore().getState();
  const content = record === undefined ? null : demographicsOf(record);
  if (record === undefined || content === null) return <NewHeader />;
  const age = content.estimatedAge;
  return (
    <PatientBanner
      patient={{
        name: content.name,
        gender: content.gender,
        birthDate: content.birthDate,
        ageText:
          age === ''
            ? ''
            : t('common.aboutAge', { age: t('form.similar.years', { count: Number(age) }) }),
        mrn: content.mrn,
        phone: content.phones[0] ?? '',
      }}
      allergies={allergyLine(t, record)}
      allergyAnswer={allergiesHidden(record) ? 'hidden' : record.allergies.answer}
      actions={
        <>
          <StatePill state="draft">{t(`form.draftPill.${kind}`)}</StatePill>
          <StatePill state={record.trust.state}>
            {record.trust.lastHeight === null
              ? t(`states.${record.trust.state}`)
              : t('states.readBackIn', { height: format.number(record.trust.lastHeight) })}
          </StatePill>
        </>
      }
    />
  );
}
