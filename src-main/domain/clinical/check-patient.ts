import type { Finding, PatientContent } from '#contract/clinical.ts';
import { yearsAndMonths } from './calendar.ts';
import { checkEmail, checkPhone } from './check-contact.ts';
import { checkDate } from './check-date.ts';
import { block, none, required } from './finding.ts';
import { readWhole } from './numbers.ts';
import { isEmptyKin } from './rows.ts';

const oldestAge = 125;

const tooOld = (path: string): Finding => block(path, 'impossible', { limit: String(oldestAge) });

const checkName = ({ name }: PatientContent): readonly Finding[] =>
  name.family === '' && name.given === '' ? [block('patient.name.family', 'required')] : none;

const checkEstimate = (age: string): readonly Finding[] => {
  const years = readWhole(age);
  if (years === undefined) return [block('patient.estimatedAge', 'malformed')];
  return years > oldestAge ? [tooOld('patient.estimatedAge')] : none;
};

const checkBirth = (patient: PatientContent, today: string): readonly Finding[] => {
  const { birthDate, estimatedAge } = patient;
  if (birthDate === '') {
    return estimatedAge === ''
      ? [block('patient.birthDate', 'either', { other: 'patient.estimatedAge' })]
      : checkEstimate(estimatedAge);
  }
  const findings = checkDate('patient.birthDate', birthDate, { latest: today });
  if (findings.length > 0) return findings;
  return yearsAndMonths(birthDate, today).years > oldestAge ? [tooOld('patient.birthDate')] : none;
};

const checkKin = (patient: PatientContent): readonly Finding[] =>
  patient.nextOfKin.flatMap((kin, index) => {
    if (isEmptyKin(kin)) return [];
    const path = `patient.nextOfKin.${index}`;
    return [...required(`${path}.name`, kin.name), ...checkPhone(`${path}.phone`, kin.phone)];
  });

const checkIdentifiers = ({ identifiers }: PatientContent): readonly Finding[] =>
  identifiers.flatMap(({ system, value }, index) =>
    value !== '' &&
    identifiers.findIndex((other) => other.system === system && other.value === value) < index
      ? [block(`patient.identifiers.${index}.value`, 'duplicate')]
      : [],
  );

/** Findings in a tidied patient; `today` is `YYYY-MM-DD`. */
export const checkPatient = (patient: PatientContent, today: string): readonly Finding[] => [
  ...checkName(patient),
  ...checkBirth(patient, today),
  ...required('patient.gender', patient.gender),
  ...checkIdentifiers(patient),
  ...patient.phones.flatMap((phone, index) => checkPhone(`patient.phones.${index}`, phone)),
  ...checkEmail('patient.email', patient.email),
  ...checkKin(patient),
  ...checkPhone('patient.guardian.phone', patient.guardian.phone),
];
