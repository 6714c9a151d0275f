import { Link } from 'wouter';
import type { PatientId } from '#contract/ids.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { ErasePlan } from '#renderer/features/erase/erase-plan.tsx';
import { useText } from '#renderer/text/i18n.ts';
import { ErasedPanel } from '#renderer/ui/erased-panel.tsx';
import styles from './record.module.css';

/** In place of a deleted record: who, when, and the signed note of it. */
export const ErasedRecord = ({ patient }: { readonly patient: PatientId }) => {
  const t = useText();
  const { data } = useQuery('erasure.list', {});
  const plan = useQuery('erasure.plan', { patient });
  const note = data?.erased.find((line) => line.patient === patient);
  const others = plan.data?.workstations.filter(({ here, state }) => !here && state !== 'erased');
  const elsewhere = others === undefined ? {} : { elsewhere: others.length };
  if (note === undefined) return <ErasedPanel {...elsewhere} />;
  return (
    <>
      <ErasedPanel
        by={note.by}
        erasedAt={note.erasedAt}
        {...elsewhere}
        action={
          <Link href={paths.verifyHash(note.transaction)} className={styles.link}>
            {t('erase.tombstone')}
          </Link>
        }
      />
      {plan.data !== undefined && (
        <div className={styles.erasedPlaces}>
          <ErasePlan plan={plan.data} />
        </div>
      )}
    </>
  );
};
