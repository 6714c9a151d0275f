import { IconSignature, IconUser, IconUsers } from '@tabler/icons-react';
import type { DeskVersion } from '#contract/calls/desk.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { useOpenDesk } from './desk-context.ts';
import styles from './desk.module.css';
import { MergeRowView } from './merge-row.tsx';

const icon = { size: 17, stroke: 1.8, 'aria-hidden': true } as const;

/** Version 2, Dr Osei, 9 Mar 2026, 11:44, block 18,205 */
const useVersionFacts = (): ((version: DeskVersion) => string) => {
  const t = useText();
  const format = useFormat();
  return ({ number, signer, signedAt, height }) =>
    [
      t('desk.version', { number }),
      signer.name,
      signedAt === null ? '' : format.dateTime(signedAt),
      height === null ? t('desk.notSent') : t('desk.inBlock', { height: format.number(height) }),
    ]
      .filter((word) => word !== '')
      .join(', ');
};

const Head = ({ version, place }: { readonly version: DeskVersion; readonly place: number }) => {
  const facts = useVersionFacts();
  const { names } = useOpenDesk();
  const Mark = place === 0 ? IconUser : IconUsers;
  return (
    <th scope="col" data-side={place === 0 ? 'first' : 'other'}>
      <span className={styles.column}>
        <Mark {...icon} />
        <bdi>{names[place]}</bdi>
      </span>
      <span className={styles.note}>{facts(version)}</span>
      {version.reason !== '' && <span className={styles.note}>“{version.reason}”</span>}
    </th>
  );
};

/** Everything that versions differ in: before, each version, and what is signed. */
export const MergeTable = () => {
  const t = useText();
  const facts = useVersionFacts();
  const { desk } = useOpenDesk();
  return (
    <Panel flush>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('desk.thing')}</span>
            </th>
            <th scope="col">
              <span className={styles.column}>
                {t(desk.heads.length > 2 ? 'desk.beforeMany' : 'desk.before')}
              </span>
              <span className={styles.note}>
                {desk.before === null ? t('desk.beforeUnknown') : facts(desk.before)}
              </span>
            </th>
            {desk.heads.map((version, place) => (
              <Head key={version.version} version={version} place={place} />
            ))}
            <th scope="col" className={styles.merged}>
              <span className={styles.column}>
                <IconSignature {...icon} />
                {t('desk.merged', { number: desk.number })}
              </span>
              <span className={styles.note}>{t('desk.mergedHint')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {desk.rows.map((row) => (
            <MergeRowView key={row.key} row={row} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
};
