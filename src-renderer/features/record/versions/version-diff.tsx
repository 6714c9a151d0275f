import { IconArrowsVertical } from '@tabler/icons-react';
import { useState } from 'react';
import type { PatientId } from '#contract/ids.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import type { Part, Version } from '../model/parts.ts';
import { diffVersions } from '../model/version-diff.ts';
import { VersionPill } from '../version-pill.tsx';
import { Withheld } from '../withheld.tsx';
import { DiffRow } from './diff-row.tsx';
import styles from './versions.module.css';

interface Numbered {
  readonly version: Version;
  readonly number: number;
}

interface VersionDiffProps {
  readonly patient: PatientId;
  readonly part: Part;
  readonly before: Numbered | null;
  readonly after: Numbered;
  /** Shows what did not change too. */
  readonly whole: boolean;
}

const ColumnHead = ({ version, number }: Numbered) => {
  const t = useText();
  const format = useFormat();
  const date = version.signedAt === null ? '' : format.dateTime(version.signedAt);
  return (
    <th scope="col">
      <span className={styles.number}>
        {t('record.version.number', { number })} <VersionPill version={version} />
      </span>
      <span className={styles.by}>
        {[version.signer.name, date].filter((word) => word !== '').join(', ')}
      </span>
    </th>
  );
};

const readable = (numbered: Numbered | null): Numbered | null =>
  (numbered?.version.content ?? null) === null ? null : numbered;

/** Field by field: what the earlier version says, what the later one says, and what differs. */
export const VersionDiff = ({ patient, part, before, after, whole }: VersionDiffProps) => {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const old = readable(before);
  const unreadable = [before, after].filter(
    (side): side is Numbered => side?.version.content === null,
  );
  // One readable side alone is shown as it is, not as all added or all removed.
  const either = after.version.content ?? old?.version.content;
  const changes = diffVersions(
    part,
    old?.version.content ?? either,
    after.version.content ?? either,
  );
  const same = changes.filter(({ kind }) => kind === 'same');
  const compared = old !== null && after.version.content !== null;
  const all = whole || opened || !compared;
  const rows = all ? changes : changes.filter(({ kind }) => kind !== 'same');
  return (
    <>
      {unreadable.map(({ version, number }) => (
        <Panel key={version.version} title={t('record.version.number', { number })} flush>
          <Withheld patient={patient} version={version} />
        </Panel>
      ))}
      {before === null && <p className={styles.subtitle}>{t('record.version.first')}</p>}
      {(compared || after.version.content !== null || old !== null) && (
        <Panel flush>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{t('record.version.field')}</span>
                </th>
                {old !== null && <ColumnHead {...old} />}
                {after.version.content !== null && <ColumnHead {...after} />}
              </tr>
            </thead>
            <tbody>
              {rows.map((change) => (
                <DiffRow
                  key={change.key}
                  change={change}
                  sides={{ before: old !== null, after: after.version.content !== null }}
                />
              ))}
            </tbody>
          </table>
          {compared && same.length === changes.length && (
            <p className={styles.note}>{t('record.version.same')}</p>
          )}
          {compared && !whole && same.length > 0 && (
            <button
              type="button"
              className={styles.more}
              aria-expanded={opened}
              onClick={() => {
                setOpened(!opened);
              }}
            >
              <IconArrowsVertical size={17} stroke={1.8} aria-hidden="true" />
              {opened
                ? t('record.version.hideUnchanged')
                : t('record.version.unchanged', { count: same.length })}
            </button>
          )}
        </Panel>
      )}
    </>
  );
};
