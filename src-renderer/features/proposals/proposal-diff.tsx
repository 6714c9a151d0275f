import { IconAlertTriangle } from '@tabler/icons-react';
import type { CallOutput } from '#contract/calls/index.ts';
import { diffVersions } from '#renderer/features/record/model/version-diff.ts';
import { DiffRow } from '#renderer/features/record/versions/diff-row.tsx';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import styles from './proposals.module.css';

export type OpenedProposal = CallOutput<'proposals.open'>;

const bothSides = { before: true, after: true } as const;

/** Field by field: what the record says now, and what it would say. */
export const ProposalDiff = ({ opened }: { readonly opened: OpenedProposal }) => {
  const t = useText();
  const { now, proposed, note, overtaken } = opened;
  const changes = diffVersions('patient', now, proposed).filter(({ kind }) => kind !== 'same');
  if (changes.length === 0) return <Notice tone="held" title={t('proposals.same')} />;
  return (
    <>
      {overtaken && (
        <Notice
          tone="wait"
          role="alert"
          icon={<IconAlertTriangle size={19} stroke={1.8} aria-hidden="true" />}
          title={t('proposals.overtaken')}
        />
      )}
      <table className={styles.diff}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('proposals.field')}</span>
            </th>
            <th scope="col">{t('proposals.now')}</th>
            <th scope="col">{t('proposals.proposed')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <DiffRow key={change.key} change={change} sides={bothSides} />
          ))}
        </tbody>
      </table>
      {note !== '' && <p className={styles.text}>{t('proposals.reason', { note })}</p>}
    </>
  );
};
