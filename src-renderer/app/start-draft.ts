import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { PatientId } from '#contract/ids.ts';
import { useAction } from '../api/use-call.ts';
import { paths } from './paths.ts';

/** Opens a new draft and goes to its form. */
export const useStartDraft = () => {
  const { run, busy, error, reset } = useAction('drafts.start');
  const [, navigate] = useLocation();
  const start = useCallback(
    async (input: Parameters<typeof run>[0]) => {
      const reply = await run(input);
      if (reply.ok) navigate(paths.draft(reply.value.draft));
      return reply;
    },
    [run, navigate],
  );
  return {
    newPatient: useCallback(() => start({ kind: 'newPatient' }), [start]),
    visit: useCallback((patient: PatientId) => start({ kind: 'visit', patient }), [start]),
    start,
    busy,
    error,
    reset,
  };
};
