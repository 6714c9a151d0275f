import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconFileExport } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { Life } from '#contract/calls/life.ts';
import { paths } from '#renderer/app/paths.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import styles from './life.module.css';

export type View = 'graph' | 'list';

const Subtitle = ({ life: { kind, name, mrn, day } }: { readonly life: Life }) => {
  const t = useText();
  const format = useFormat();
  const whose = name === '' ? t('life.somebody') : name;
  return (
    <>
      {t(`life.of_${kind}`, { name: whose, day: format.date(day) })}
      {mrn !== '' && (
        <>
          {', '}
          <bdi className="mono" dir="ltr">
            {mrn}
          </bdi>
        </>
      )}
      {'. '}
      {t('life.subtitle')}
    </>
  );
};

/** Reception comes from a hash and goes back by the browser's own way; a doctor to the record. */
const BackToRecord = ({ life }: { readonly life: Life }) => {
  const t = useText();
  const [, navigate] = useLocation();
  const back = (): void => {
    navigate(paths.record(life.patient));
  };
  useShortcut('Escape', back, { label: t('life.back') });
  return (
    <Button
      variant="default"
      leftSection={<IconArrowLeft size={17} stroke={1.8} className={styles.arrow} />}
      rightSection={<KeyCap keys="Escape" />}
      onClick={back}
    >
      {t('life.back')}
    </Button>
  );
};

interface LifeHeaderProps {
  readonly life: Life;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onExport: () => void;
}

/** What record this is, and how it is shown. */
export const LifeHeader = ({ life, view, onView, onExport }: LifeHeaderProps) => {
  const t = useText();
  const doctor = useHasRole('doctor');
  return (
    <div className={styles.header}>
      <PageHeader
        title={t('life.title')}
        subtitle={<Subtitle life={life} />}
        actions={
          <>
            {doctor && <BackToRecord life={life} />}
            <SegmentedControl
              aria-label={t('life.viewAs')}
              classNames={{ root: styles.show ?? '', indicator: styles.showIndicator ?? '' }}
              value={view}
              onChange={(value) => {
                onView(value === 'list' ? 'list' : 'graph');
              }}
              data={[
                { value: 'graph', label: t('life.graph') },
                { value: 'list', label: t('life.list') },
              ]}
            />
            <Button
              variant="default"
              leftSection={<IconFileExport size={17} stroke={1.8} />}
              onClick={onExport}
            >
              {t('life.graphMl')}
            </Button>
          </>
        }
      />
    </div>
  );
};
