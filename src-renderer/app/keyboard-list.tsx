import { Modal } from '@mantine/core';
import { useText } from '../text/i18n.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { keyNames } from './keys.ts';
import styles from './keyboard-list.module.css';
import { useShortcutStore, type Shortcut } from './shortcuts.ts';
import { usePreferences } from './store.ts';

interface KeyboardListProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const Group = ({
  title,
  shortcuts,
}: {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}) =>
  shortcuts.length === 0 ? null : (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.list}>
        {shortcuts.map(({ keys, label }) => (
          <div key={`${keys} ${label}`} className={styles.row}>
            <dt>{label}</dt>
            <dd>
              <KeyCap keys={keys} />
              <span className="visually-hidden">{keyNames(keys).join(' ')}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );

/** Every shortcut that works at this moment. */
export const KeyboardList = ({ opened, onClose }: KeyboardListProps) => {
  const t = useText();
  const { singleKeys } = usePreferences();
  const shortcuts = useShortcutStore((state) => state.shortcuts);
  const listed = shortcuts.filter(({ label }) => label !== '');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shell.keys')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {!singleKeys && <p className={styles.note}>{t('shell.keysOff')}</p>}
      <Group title={t('shell.inPage')} shortcuts={listed.filter(({ scope }) => scope === 'page')} />
      <Group
        title={t('shell.general')}
        shortcuts={listed.filter(({ scope }) => scope === 'everywhere')}
      />
    </Modal>
  );
};
