import { type Finding, type VisitContent, type VitalName, vitalNames } from '#contract/clinical.ts';
import { block, none, warn } from './finding.ts';
import { readNumber } from './numbers.ts';
import { type Range, plausible, possible, vitalUnits } from './vitals.ts';

const sideOf = (value: number, [low, high]: Range): 'low' | 'high' | null => {
  if (value < low) return 'low';
  return value > high ? 'high' : null;
};

const valuesOf = (name: VitalName, reading: string, range: Range, side: 'low' | 'high') => ({
  vital: name,
  reading,
  unit: vitalUnits[name],
  side,
  limit: String(range[side === 'low' ? 0 : 1]),
});

const checkVital = (
  visit: VisitContent,
  name: VitalName,
  years: number | null,
): readonly Finding[] => {
  const path = `visit.vitals.${name}`;
  const reading = visit.vitals[name];
  if (reading === '') return none;
  const value = readNumber(reading);
  if (value === undefined) {
    return [block(path, 'malformed', { vital: name, reading, unit: vitalUnits[name] })];
  }
  const impossible = sideOf(value, possible[name]);
  if (impossible !== null) {
    return [block(path, 'impossible', valuesOf(name, reading, possible[name], impossible))];
  }
  const likely = plausible(years)[name];
  const unlikely = sideOf(value, likely);
  if (unlikely === null) return none;
  const checked = visit.checkedVitals.includes(name) ? { checked: 'yes' } : {};
  return [warn(path, unlikely, { ...valuesOf(name, reading, likely, unlikely), ...checked })];
};

const checkPressure = ({ vitals }: VisitContent): readonly Finding[] => {
  const systolic = readNumber(vitals.systolic);
  const diastolic = readNumber(vitals.diastolic);
  if (diastolic === undefined) return none;
  if (systolic === undefined) {
    return vitals.systolic === '' ? [warn('visit.vitals.systolic', 'required')] : none;
  }
  return diastolic >= systolic
    ? [block('visit.vitals.diastolic', 'order', { limit: vitals.systolic })]
    : none;
};

/**
 * Findings in tidied measurements. Impossible readings block, unlikely ones for the age (`years`, null
 * when unknown) warn; a reading that the doctor marked as checked carries `checked: 'yes'`. Values:
 * `vital`, `reading`, `unit`, `side` (low, high), `limit`.
 */
export const checkVitals = (visit: VisitContent, years: number | null): readonly Finding[] => [
  ...vitalNames.flatMap((name) => checkVital(visit, name, years)),
  ...checkPressure(visit),
];
