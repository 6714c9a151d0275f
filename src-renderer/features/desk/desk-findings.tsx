import { IconAlertTriangle } from '@tabler/icons-react';
import { findingText } from '#renderer/features/form/fields/messages.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { useDeskState } from './desk-context.ts';
import styles from './desk.module.css';

/** What the clinical rules find in the merged content: a medicine of one against an allergy of the other. */
export const DeskFindings = () => {
  const t = useText();
  const findings = useDeskState((state) => state.findings);
  if (findings.length === 0) return null;
  const blocks = findings.some(({ severity }) => severity === 'block');
  return (
    <Notice
      tone={blocks ? 'bad' : 'wait'}
      role={blocks ? 'alert' : 'status'}
      icon={<IconAlertTriangle size={18} stroke={1.8} aria-hidden="true" />}
      title={t(blocks ? 'desk.findings' : 'desk.findingsWarn')}
    >
      <ul className={styles.list}>
        {findings.map((finding) => (
          <li key={`${finding.path} ${finding.code}`}>{findingText(t, { reason: '' }, finding)}</li>
        ))}
      </ul>
    </Notice>
  );
};
