import { NativeSelect } from '@mantine/core';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import type { Version } from '../model/parts.ts';
import styles from './versions.module.css';

interface VersionChoiceProps {
  readonly versions: readonly Version[];
  readonly current: string | null;
  readonly chosen: number;
  /** Place of the version compared with; −1 for none. */
  readonly against: number;
  readonly onChoose: (place: number) => void;
  readonly onCompare: (place: number) => void;
}

/** Which version is read, and which it is compared with. */
export const VersionChoice = (props: VersionChoiceProps) => {
  const { versions, current, chosen, against, onChoose, onCompare } = props;
  const t = useText();
  const format = useFormat();
  const options = versions.map(({ version, signedAt, signer }, place) => {
    const number = place + 1;
    const name =
      version === current
        ? t('record.version.numberNow', { number })
        : t('record.version.number', { number });
    const date = signedAt === null ? '' : format.date(signedAt);
    return {
      value: String(place),
      label: [name, date, signer.name].filter((word) => word !== '').join(' · '),
    };
  });
  return (
    <div className={styles.choice}>
      <NativeSelect
        label={t('record.version.choose')}
        data={options}
        value={String(chosen)}
        onChange={(change) => {
          onChoose(Number(change.currentTarget.value));
        }}
      />
      <NativeSelect
        label={t('record.version.compareWith')}
        data={[
          { value: '-1', label: t('common.none') },
          ...options.filter(({ value }) => value !== String(chosen)),
        ]}
        value={String(against)}
        onChange={(change) => {
          onCompare(Number(change.currentTarget.value));
        }}
      />
    </div>
  );
};
