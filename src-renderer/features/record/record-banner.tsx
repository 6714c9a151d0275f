import type { ReactNode } from 'react';
import type { RecordView } from '#contract/views.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { PatientBanner } from '#renderer/ui/patient-banner.tsx';
import { birthFromAge } from './dates.ts';
import { useFieldWords } from './field-words.ts';
import { allergiesHidden, currentOf, newestReadable } from './model/parts.ts';

interface RecordBannerProps {
  readonly view: RecordView;
  readonly actions?: ReactNode;
}

/** Who the record is about. After damage the name comes from the newest version that is whole. */
export const RecordBanner = ({ view, actions }: RecordBannerProps) => {
  const t = useText();
  const format = useFormat();
  const words = useFieldWords();
  const person =
    currentOf(view.demographics)?.content ?? newestReadable(view.demographics)?.content ?? null;
  const about = person === null ? '' : birthFromAge(person.estimatedAge, person.estimatedOn);
  const ageText = about === '' ? '' : t('common.aboutAge', { age: format.age(about) });
  const hidden = allergiesHidden(view);
  return (
    <PatientBanner
      patient={{
        name: person?.name ?? { given: t('record.title'), family: '', middle: '', preferred: '' },
        gender: person?.gender ?? '',
        birthDate: person?.birthDate ?? '',
        ageText,
        mrn: person?.mrn ?? '',
        phone: person?.phones[0] ?? '',
      }}
      allergies={hidden ? null : view.allergies.items.map(words.allergy).join('; ')}
      allergyAnswer={hidden ? 'hidden' : view.allergies.answer}
      {...(actions === undefined ? {} : { actions })}
    />
  );
};
