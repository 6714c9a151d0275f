import type { WorkstationLine } from '#contract/workstations.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useText } from '#renderer/text/i18n.ts';
import { WriteFile } from '../write-file.tsx';
import { fetchHandOver } from './fetch-hand-over.ts';

interface WriteHandOverProps {
  readonly line: WorkstationLine;
  readonly onClose: () => void;
  readonly onWritten: (name: string) => void;
}

/** The file that brings patients' keys to another workstation. */
export const WriteHandOver = ({ line, ...on }: WriteHandOverProps) => {
  const t = useText();
  const client = useClient();
  const { label, purpose, workstation } = line;
  return (
    <WriteFile
      {...on}
      name={t('workstations.handOver')}
      title={t('workstations.handOverTitle', { label })}
      confirm={t('workstations.handOverConfirm')}
      hint={t(`workstations.handOverHint_${purpose}`)}
      progress={(numbers) => t('workstations.handOverProgress', numbers)}
      fetch={(onProgress) => fetchHandOver(client, workstation, onProgress)}
    />
  );
};
