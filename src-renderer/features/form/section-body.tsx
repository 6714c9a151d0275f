import type { ComponentType } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { useDraft } from './fields/draft-context.ts';
import { ListMessage } from './fields/rows.tsx';
import type { SectionName, Stop } from './model/sections.ts';
import { AllergiesSection, DoctorsSection, ProblemsSection } from './sections/chart-sections.tsx';
import { MeasurementsSection } from './sections/measurements-section.tsx';
import { MedicationSection } from './sections/medication-section.tsx';
import { PatientSection } from './sections/patient-section.tsx';
import {
  IllnessSection,
  ReasonSection,
  SymptomsSection,
  TreatmentSection,
  VisitSection,
} from './sections/visit-sections.tsx';
import { sectionId } from './use-stops.ts';
import styles from './form.module.css';

const bodies: Readonly<Record<SectionName, ComponentType>> = {
  patient: PatientSection,
  allergies: AllergiesSection,
  problems: ProblemsSection,
  visit: VisitSection,
  symptoms: SymptomsSection,
  illness: IllnessSection,
  measurements: MeasurementsSection,
  medication: MedicationSection,
  treatment: TreatmentSection,
  doctors: DoctorsSection,
  reason: ReasonSection,
};

/** An allergy question without an answer is said before it is asked for. */
function Unanswered() {
  const t = useText();
  const open = useDraft(({ form }) => form.chart?.allergies.answer === '');
  return open ? <StatePill state="waiting">{t('form.answer.notAnswered')}</StatePill> : null;
}

/** Findings of a whole part, such as an edit that changes nothing. */
const partOf: Partial<Readonly<Record<SectionName, string>>> = {
  patient: 'patient',
  visit: 'visit',
};

function Section({ name, stop }: { readonly name: SectionName; readonly stop: Stop }) {
  const t = useText();
  const Body = bodies[name];
  const part = partOf[name];
  const heading = `${sectionId(name)}-title`;
  return (
    <section
      id={sectionId(name)}
      data-section={stop.name}
      aria-labelledby={heading}
      className={styles.section}
    >
      <h2 id={heading} className={styles.sectionTitle}>
        {t(`form.sections.${name}`)}
        {name === 'allergies' ? <Unanswered /> : null}
      </h2>
      {part === undefined ? null : <ListMessage path={part} />}
      <Body />
    </section>
  );
}

export const SectionBody = ({ stops }: { readonly stops: readonly Stop[] }) =>
  stops.flatMap((stop) =>
    stop.sections.map((name) => <Section key={name} name={name} stop={stop} />),
  );
