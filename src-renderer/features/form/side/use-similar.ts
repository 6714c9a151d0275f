import { useEffect, useState } from 'react';
import type { CallInput, CallOutput } from '#contract/calls/index.ts';
import type { PatientContent } from '#contract/clinical.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useDraft } from '../fields/draft-context.ts';

export type Similar = CallOutput<'patients.similar'>['found'][number];

const quietMs = 500;
const leastLetters = 2;
const none: readonly Similar[] = [];

const typed = (texts: readonly string[]): string[] => texts.filter((text) => text.trim() !== '');

function questionOf({ name, birthDate, phones, identifiers }: PatientContent) {
  return {
    family: name.family,
    given: name.given,
    birthDate: /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : '',
    phones: typed(phones),
    identifiers: typed(identifiers.map(({ value }) => value)),
  } satisfies CallInput<'patients.similar'>;
}

/** As one text, so that other fields of the form do not ask again. */
function keyOf(patient: PatientContent | undefined): string {
  if (!patient) return '';
  const question = questionOf(patient);
  const enough =
    (question.family + question.given).trim().length >= leastLetters ||
    question.phones.length > 0 ||
    question.identifiers.length > 0;
  return enough ? JSON.stringify(question) : '';
}

/** People already here who might be the one being typed in; asked when typing rests. */
export function useSimilar(): readonly Similar[] {
  const client = useClient();
  const key = useDraft(({ form }) => keyOf(form.patient));
  const [found, setFound] = useState(none);

  useEffect(() => {
    let dropped = false;
    const timer = setTimeout(() => {
      if (key === '') {
        setFound(none);
        return;
      }
      const question = JSON.parse(key) as CallInput<'patients.similar'>;
      void client.call('patients.similar', question).then((reply) => {
        if (!dropped) setFound(reply.ok ? reply.value.found : none);
      });
    }, quietMs);
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [client, key]);

  return found;
}
