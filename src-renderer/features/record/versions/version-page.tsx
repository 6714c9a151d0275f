import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconMessage } from '@tabler/icons-react';
import { useState } from 'react';
import { Trans } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RecordView } from '#contract/views.ts';
import { paths } from '#renderer/app/paths.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { useDates } from '../dates.ts';
import { dayOfVisit, partsOf, type PartRecord, type Version } from '../model/parts.ts';
import { RecordBanner } from '../record-banner.tsx';
import styles from './versions.module.css';
import { VersionChoice } from './version-choice.tsx';
import { VersionDiff } from './version-diff.tsx';
import { VersionLedger } from './version-ledger.tsx';

interface VersionPageProps {
  readonly view: RecordView;
  readonly transaction: string;
}

const partWith = (view: RecordView, transaction: string): PartRecord | undefined =>
  partsOf(view).find(({ record }) =>
    record.versions.some((version) => version.transaction === transaction),
  );

/** The version that the chosen one was made from; without one, the one before it. */
const baseOf = (versions: readonly Version[], chosen: number): number => {
  const bases = versions[chosen]?.base ?? [];
  const found = versions.findIndex(({ version }) => bases.includes(version));
  return found === -1 ? chosen - 1 : found;
};

const usePartTitle = (part: PartRecord): string => {
  const t = useText();
  const dates = useDates();
  return part.part === 'visit'
    ? t('record.version.visitOf', { date: dates.long(dayOfVisit(part.record)) })
    : t(`record.version.${part.part}`);
};

const Versions = ({
  view,
  part,
  first,
}: {
  readonly view: RecordView;
  readonly part: PartRecord;
  readonly first: number;
}) => {
  const t = useText();
  const title = usePartTitle(part);
  const versions: readonly Version[] = part.record.versions;
  const [chosen, setChosen] = useState(first);
  const [against, setAgainst] = useState(() => baseOf(versions, first));
  const [show, setShow] = useState<'changes' | 'whole'>(against < 0 ? 'whole' : 'changes');
  const after = versions[chosen];
  const before = versions[against];
  if (after === undefined) return null;
  const choose = (place: number): void => {
    setChosen(place);
    setAgainst(baseOf(versions, place));
  };
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div className={styles.headWords}>
          <h2 className={styles.title}>{title}</h2>
          <p className={styles.subtitle}>
            {t('record.version.subtitle', { count: versions.length })}
          </p>
        </div>
        <SegmentedControl
          aria-label={t('record.version.show')}
          classNames={{ root: styles.show ?? '', indicator: styles.showIndicator ?? '' }}
          value={show}
          onChange={(value) => {
            setShow(value === 'whole' ? 'whole' : 'changes');
          }}
          data={[
            { value: 'changes', label: t('record.version.changes') },
            { value: 'whole', label: t('record.version.whole') },
          ]}
        />
      </div>
      {versions.length > 1 && (
        <VersionChoice
          versions={versions}
          current={part.record.current}
          chosen={chosen}
          against={against}
          onChoose={choose}
          onCompare={setAgainst}
        />
      )}
      {after.reason !== '' && (
        <Notice tone="held" icon={<IconMessage size={18} stroke={1.8} aria-hidden="true" />}>
          <Trans
            i18nKey="record.version.why"
            values={{ reason: after.reason, name: after.signer.name }}
            components={{ b: <strong /> }}
          />
        </Notice>
      )}
      <VersionDiff
        patient={view.patient}
        part={part.part}
        before={before === undefined ? null : { version: before, number: against + 1 }}
        after={{ version: after, number: chosen + 1 }}
        whole={show === 'whole'}
      />
      <VersionLedger versions={versions} />
    </div>
  );
};

/** One version of a part of the record, beside the version that it was made from. */
export const VersionPage = ({ view, transaction }: VersionPageProps) => {
  const t = useText();
  const [, navigate] = useLocation();
  const part = partWith(view, transaction);
  const back = (): void => {
    navigate(paths.record(view.patient));
  };
  useShortcut('Escape', back, { label: t('record.version.back') });
  return (
    <>
      <RecordBanner
        view={view}
        actions={
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={17} stroke={1.8} className={styles.arrow} />}
            rightSection={<KeyCap keys="Escape" />}
            onClick={back}
          >
            {t('record.version.back')}
          </Button>
        }
      />
      {part === undefined ? (
        <div className={styles.page}>
          <Panel>
            <EmptyState title={t('record.version.missingTitle')}>
              {t('record.version.missingBody')}
            </EmptyState>
          </Panel>
        </div>
      ) : (
        <Versions
          key={transaction}
          view={view}
          part={part}
          first={part.record.versions.findIndex((version) => version.transaction === transaction)}
        />
      )}
    </>
  );
};
