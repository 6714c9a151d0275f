import {
  IconTopologyStar3,
  IconBuildingHospital,
  IconPalette,
  IconShieldLock,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { Link, useParams } from 'wouter';
import { paths } from '#renderer/app/paths.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { ClinicSection } from './clinic-section.tsx';
import { LedgerSection } from './ledger-section.tsx';
import { LookSection } from './look-section.tsx';
import { SecuritySection } from './security-section.tsx';
import styles from './settings.module.css';
import { StaffSection } from './staff-section.tsx';

interface Section {
  readonly name: 'clinic' | 'staff' | 'security' | 'ledger' | 'look';
  readonly icon: Icon;
  readonly page: ComponentType;
  readonly administratorOnly?: boolean;
}

const sections: readonly Section[] = [
  { name: 'clinic', icon: IconBuildingHospital, page: ClinicSection },
  { name: 'staff', icon: IconUsers, page: StaffSection, administratorOnly: true },
  { name: 'security', icon: IconShieldLock, page: SecuritySection },
  { name: 'ledger', icon: IconTopologyStar3, page: LedgerSection },
  { name: 'look', icon: IconPalette, page: LookSection },
];

export const SettingsPage = () => {
  const t = useText();
  const administrator = useHasRole('administrator');
  const chosen = useParams<{ section?: string }>().section;
  const shown = sections.filter(({ administratorOnly }) => administrator || !administratorOnly);
  const current = shown.find(({ name }) => name === chosen) ?? shown[0];
  if (current === undefined) return null;
  const { page: Page } = current;
  return (
    <>
      <PageHeader title={administrator ? t('settings.title') : t('settings.plainTitle')} />
      <div className={styles.columns}>
        <nav className={styles.sections} aria-label={t('settings.sections')}>
          {shown.map(({ name, icon: SectionIcon }) => (
            <Link
              key={name}
              href={paths.settingsSection(name)}
              className={styles.section}
              aria-current={name === current.name ? 'page' : undefined}
            >
              <SectionIcon size={19} stroke={1.8} aria-hidden="true" />
              {t(`settings.section_${name}`)}
            </Link>
          ))}
        </nav>
        <div className={styles.stack}>
          <Page />
        </div>
      </div>
    </>
  );
};
