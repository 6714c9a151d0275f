import { ActionIcon, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from '../settings.module.css';

export interface TypedHeader {
  /** Of its row on the screen. */
  readonly key: number;
  readonly name: string;
  readonly value: string;
}

interface HeadersFieldProps {
  /** Names of those that are stored; their values are never shown. */
  readonly kept: readonly string[];
  /** Null: those stay. */
  readonly value: readonly TypedHeader[] | null;
  readonly error: string | undefined;
  readonly onChange: (value: readonly TypedHeader[]) => void;
}

const most = 8;

const emptyAfter = (rows: readonly TypedHeader[]): TypedHeader => ({
  key: Math.max(0, ...rows.map(({ key }) => key)) + 1,
  name: '',
  value: '',
});

/** Headers that the host of a node asks for, typed once and then only kept or typed anew. */
export const HeadersField = ({ kept, value, error, onChange }: HeadersFieldProps) => {
  const t = useText();
  const format = useFormat();
  const change = (key: number, part: Partial<TypedHeader>): void => {
    onChange((value ?? []).map((each) => (each.key === key ? { ...each, ...part } : each)));
  };
  return (
    <fieldset className={styles.headers}>
      <legend className={styles.rowLabel}>{t('nodes.headers')}</legend>
      <div className={styles.rowHint}>{t('nodes.headersHint')}</div>
      {value === null ? (
        <div className={styles.headerRow}>
          <span>{t('nodes.headersKept', { names: format.series(kept) })}</span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              onChange([emptyAfter([])]);
            }}
          >
            {t('nodes.headersReplace')}
          </Button>
        </div>
      ) : (
        <>
          {value.map((header) => (
            <div key={header.key} className={styles.headerRow}>
              <TextInput
                className={styles.headerPart}
                aria-label={t('nodes.headerName')}
                placeholder={t('nodes.headerName')}
                classNames={{ input: 'mono' }}
                dir="ltr"
                spellCheck={false}
                autoComplete="off"
                maxLength={64}
                value={header.name}
                onChange={({ currentTarget }) => {
                  change(header.key, { name: currentTarget.value });
                }}
              />
              <PasswordInput
                className={styles.headerPart}
                aria-label={t('nodes.headerValue')}
                placeholder={t('nodes.headerValue')}
                dir="ltr"
                autoComplete="off"
                maxLength={2000}
                visibilityToggleButtonProps={{ 'aria-label': t('common.show') }}
                value={header.value}
                onChange={({ currentTarget }) => {
                  change(header.key, { value: currentTarget.value });
                }}
              />
              <ActionIcon
                variant="subtle"
                size={36}
                aria-label={t('nodes.removeHeader')}
                onClick={() => {
                  onChange(value.filter(({ key }) => key !== header.key));
                }}
              >
                <IconTrash size={18} stroke={1.8} />
              </ActionIcon>
            </div>
          ))}
          {value.length < most && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={16} stroke={1.8} />}
              onClick={() => {
                onChange([...value, emptyAfter(value)]);
              }}
            >
              {t('nodes.addHeader')}
            </Button>
          )}
        </>
      )}
      {error !== undefined && (
        <div role="alert" className={styles.wrong}>
          {error}
        </div>
      )}
    </fieldset>
  );
};
