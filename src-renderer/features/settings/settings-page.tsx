import {
  IconArchive,
  IconTopologyStar3,
  IconBuildingHospital,
  IconDevices,
  IconPalette,
  IconShieldLock,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { Link, useParams } from 'wouter';
import type { Role } from '#contract/roles.ts';
import { paths } from '#renderer/app/paths.ts';
import { useHasRole, useStaff } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { BackupsSection } from './backups/backups-section.tsx';
import { ClinicSection } from './clinic-section.tsx';
import { LedgerSection } from './ledger-section.tsx';
import { LookSection } from './look-section.tsx';
import { SecuritySection } from './security-section.tsx';
import styles from './settings.module.css';
import { StaffSection } from './staff-section.tsx';
import { WorkstationsSection } from './workstations/workstations-section.tsx';

interface Section {
  readonly name: 'clinic' | 'staff' | 'workstations' | 'security' | 'ledger' | 'backups' | 'look';
  readonly icon: Icon;
  readonly page: ComponentType;
  /** Others do not see it; usual: every member of staff. */
  readonly roles?: readonly Role[];
}

const sections: readonly Section[] = [
  { name: 'clinic', icon: IconBuildingHospital, page: ClinicSection },
  { name: 'staff', icon: IconUsers, page: StaffSection, roles: ['administrator'] },
  {
    name: 'workstations',
    icon: IconDevices,
    page: WorkstationsSection,
    roles: ['administrator', 'doctor'],
  },
  { name: 'security', icon: IconShieldLock, page: SecuritySection },
  { name: 'ledger', icon: IconTopologyStar3, page: LedgerSection },
  { name: 'backups', icon: IconArchive, page: BackupsSection, roles: ['administrator', 'doctor'] },
  { name: 'look', icon: IconPalette, page: LookSection },
];

export const SettingsPage = () => {
  const t = useText();
  const administrator = useHasRole('administrator');
  const chosen = useParams<{ section?: string }>().section;
  const held = useStaff()?.roles ?? [];
  const shown = sections.filter(({ roles }) => roles?.some((role) => held.includes(role)) ?? true);
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
