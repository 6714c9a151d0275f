import { ActionIcon, Button, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconKeyboard,
  IconLock,
  IconLogout,
  IconSearch,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useClient } from '../api/client-context.ts';
import { useText } from '../text/i18n.ts';
import { BrandMark } from '../ui/brand.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { PersonAvatar } from '../ui/person-avatar.tsx';
import { signOut } from './before-lock.ts';
import { paths } from './paths.ts';
import { useStaff, useStatus } from './store.ts';
import styles from './top-bar.module.css';

const PersonMenu = () => {
  const t = useText();
  const client = useClient();
  const staff = useStaff();
  const [, navigate] = useLocation();
  if (staff === null) return null;
  const leave = (to: string): Promise<void> =>
    signOut(client, () => {
      navigate(to);
    });
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton
          className={styles.person}
          aria-label={t('shell.person', { name: staff.name })}
        >
          <PersonAvatar name={staff.name} size={34} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{staff.name}</Menu.Label>
        <Menu.Item
          leftSection={<IconSettings size={17} stroke={1.8} />}
          onClick={() => {
            navigate(paths.settingsSection('look'));
          }}
        >
          {t('shell.settingsPlain')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconUsers size={17} stroke={1.8} />}
          onClick={() => void leave(paths.signIn)}
        >
          {t('shell.switchPerson')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={17} stroke={1.8} className="mirrored" />}
          onClick={() => void leave(paths.home)}
        >
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

interface TopBarProps {
  readonly onSearch: (() => void) | undefined;
  readonly onKeys: () => void;
  readonly onLock: () => void;
}

export const TopBar = ({ onSearch, onKeys, onLock }: TopBarProps) => {
  const t = useText();
  const status = useStatus();
  return (
    <header className={styles.bar}>
      <Link href={paths.today} className={styles.brand}>
        <BrandMark />
        <span className={styles.clinic}>{status?.clinic?.name ?? t('common.product')}</span>
      </Link>
      <div className={styles.middle}>
        {onSearch !== undefined && (
          <UnstyledButton className={styles.search} onClick={onSearch}>
            <IconSearch size={18} stroke={1.8} aria-hidden="true" />
            <span className={styles.searchWords}>{t('shell.find')}</span>
            <span className={styles.wideOnly}>
              <KeyCap keys="mod+K" />
            </span>
          </UnstyledButton>
        )}
      </div>
      <div className={styles.end}>
        <Tooltip label={t('shell.keys')}>
          <ActionIcon
            className={styles.wideOnly}
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('shell.keys')}
            onClick={onKeys}
          >
            <IconKeyboard size={20} stroke={1.8} color="var(--text-2)" />
          </ActionIcon>
        </Tooltip>
        <Button
          variant="default"
          leftSection={<IconLock size={17} stroke={1.8} />}
          rightSection={
            <span className={styles.wideOnly}>
              <KeyCap keys="mod+L" />
            </span>
          }
          onClick={onLock}
        >
          {t('shell.lock')}
        </Button>
        <PersonMenu />
      </div>
    </header>
  );
};
