import { Button } from '@mantine/core';
import { IconKeyOff, IconVersions } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { PatientId } from '#contract/ids.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { TamperedPanel } from '#renderer/ui/tampered-panel.tsx';
import type { Version } from './model/parts.ts';

interface WithheldProps {
  readonly patient: PatientId;
  readonly version: Version;
  /** An older version of the same record that can be shown. */
  readonly earlier?: Version | undefined;
}

const icon = { size: 32, stroke: 1.8, 'aria-hidden': true } as const;

const Plain = ({
  icon: mark,
  title,
  children,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: string;
}) => (
  <EmptyState icon={mark} title={title}>
    {children}
  </EmptyState>
);

/** In place of content that cannot be shown: why, and what can be read instead. */
export const Withheld = ({ patient, version, earlier }: WithheldProps) => {
  const t = useText();
  if (version.withheld === 'noKey') {
    return (
      <Plain icon={<IconKeyOff {...icon} />} title={t('record.visit.noKeyTitle')}>
        {t('record.visit.noKeyBody')}
      </Plain>
    );
  }
  if (version.withheld === 'newer') {
    return (
      <Plain icon={<IconVersions {...icon} />} title={t('record.visit.newerTitle')}>
        {t('record.visit.newerBody')}
      </Plain>
    );
  }
  return (
    <TamperedPanel
      action={
        <>
          {earlier !== undefined && (
            <Button component={Link} href={paths.record(patient, earlier.transaction)} size="xs">
              {t('record.visit.earlier')}
            </Button>
          )}
          <Button
            component={Link}
            href={paths.verifyHash(version.transaction)}
            variant="default"
            size="xs"
          >
            {t('record.visit.whatFailed')}
          </Button>
        </>
      }
    />
  );
};
