import type { Finding, Form } from '#contract/clinical.ts';
import type { Text } from '#renderer/text/i18n.ts';
import { findingText } from '../form/fields/messages.ts';
import { labelOf } from '../form/fields/labels.ts';
import { isChecked } from '../form/model/findings.ts';

export interface Check {
  readonly passed: boolean;
  readonly text: string;
}

function wordsOf(t: Text, form: Form, finding: Finding): string {
  const { code, values } = finding;
  if (code === 'allergy') return t('review.check.kept', { drug: values['drug'] ?? '' });
  if (!isChecked(finding, form)) return findingText(t, form, finding);
  const reading = [labelOf(t, finding.path), values['reading'] ?? '', values['unit'] ?? ''];
  return t('review.check.checked', { reading: reading.join(' ').trim() });
}

/** What was looked at before signing, and what the doctor let pass. */
export function checksOf(t: Text, form: Form, found: readonly Finding[]): readonly Check[] {
  const medicines = form.visit !== undefined;
  const safe =
    medicines && !found.some(({ code }) => code === 'allergy' || code === 'allergiesHidden');
  return [
    { passed: true, text: t('review.check.complete') },
    ...(safe ? [{ passed: true, text: t('review.check.noAllergy') }] : []),
    ...found
      .filter(({ severity }) => severity === 'warn')
      .map((finding) => ({ passed: false, text: wordsOf(t, form, finding) })),
  ];
}
