import { IconId, IconLogin2, IconShieldSearch, IconUserPlus, type Icon } from '@tabler/icons-react';
import { Link, Redirect, useLocation } from 'wouter';
import { JoiningNotice } from '#renderer/app/joining-notice.tsx';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { paths } from '#renderer/app/paths.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useSession } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DeepFrame } from '#renderer/ui/deep-panel.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import styles from './home-page.module.css';

interface ChoiceProps {
  readonly to: string;
  readonly keys: string;
  readonly title: string;
  readonly hint: string;
  readonly icon: Icon;
  readonly primary?: boolean;
}

const useKeyTo = (keys: string, to: string, label: string): void => {
  const [, navigate] = useLocation();
  useShortcut(
    keys,
    () => {
      navigate(to);
    },
    { label },
  );
};

const Choice = ({ to, keys, title, hint, icon: Icon, primary = false }: ChoiceProps) => {
  useKeyTo(keys, to, title);
  return (
    <Link href={to} className={styles.choice} data-primary={primary || undefined}>
      <span className={styles.icon}>
        <Icon size={34} stroke={1.8} aria-hidden="true" />
      </span>
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        <span className={styles.hint}>{hint}</span>
      </span>
      <KeyCap keys={keys} onFill={primary} />
    </Link>
  );
};

const SmallChoice = ({ to, keys, title, icon: Icon }: Omit<ChoiceProps, 'hint' | 'primary'>) => {
  useKeyTo(keys, to, title);
  return (
    <Link href={to} className={styles.small}>
      <Icon size={18} stroke={1.8} aria-hidden="true" />
      {title}
      <KeyCap keys={keys} />
    </Link>
  );
};

export const HomePage = () => {
  const t = useText();
  const session = useSession();
  usePageTitle(t('home.title'));
  if (session?.kind === 'staff') return <Redirect to={paths.today} replace />;
  if (session?.kind === 'patient') return <Redirect to={paths.ownRecord} replace />;
  return (
    <DeepFrame>
      <div className={styles.home}>
        <h1 className={styles.who}>{t('home.who')}</h1>
        <JoiningNotice />
        <Choice
          to={paths.signInForNewPatient}
          keys="N"
          title={t('home.newPatient')}
          hint={t('home.newPatientHint')}
          icon={IconUserPlus}
          primary
        />
        <Choice
          to={paths.cardSignIn}
          keys="E"
          title={t('home.existingPatient')}
          hint={t('home.existingPatientHint')}
          icon={IconId}
        />
        <div className={styles.more}>
          <SmallChoice to={paths.signIn} keys="S" title={t('home.staff')} icon={IconLogin2} />
          <SmallChoice
            to={paths.verify}
            keys="V"
            title={t('home.verify')}
            icon={IconShieldSearch}
          />
        </div>
      </div>
    </DeepFrame>
  );
};
