import { Tabs } from '@mantine/core';
import {
  IconClipboardHeart,
  IconClock,
  IconEye,
  IconId,
  IconLogout,
  IconPill,
  IconStethoscope,
  type Icon,
} from '@tabler/icons-react';
import { useLocation, useParams } from 'wouter';
import type { RecordView } from '#contract/views.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { currentOf, newestReadable } from '#renderer/features/record/model/parts.ts';
import { useText } from '#renderer/text/i18n.ts';
import { fullName } from '#contract/person-name.ts';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { AboutMe } from './about-me.tsx';
import { clockWords } from './closing.ts';
import { MyDoctors } from './my-doctors.tsx';
import { MyIllness } from './my-illness.tsx';
import { MyMedicines } from './my-medicines.tsx';
import { OwnAllergies, SignedLine } from './own-notices.tsx';
import { WhoLooked } from './who-looked.tsx';
import styles from './own-record.module.css';

const tabs = ['about', 'doctors', 'illness', 'medicines', 'looked'] as const;
type OwnTab = (typeof tabs)[number];

const icons = {
  about: IconId,
  doctors: IconStethoscope,
  illness: IconClipboardHeart,
  medicines: IconPill,
  looked: IconEye,
} as const satisfies Record<OwnTab, Icon>;

interface OwnRecordProps {
  readonly left: number;
  readonly onMore: () => void;
  readonly onFinish: () => void;
}

const Top = ({ name, left, onMore, onFinish }: OwnRecordProps & { readonly name: string }) => {
  const t = useText();
  return (
    <header className={styles.top}>
      {name !== '' && <PersonAvatar name={name} size={52} />}
      <span className={styles.who}>
        <bdi>{name}</bdi>
      </span>
      <span className={styles.closes}>
        <IconClock size={24} stroke={1.8} aria-hidden="true" />
        <span role="timer">{t('patientRecord.closesIn', { time: clockWords(left) })}</span>
      </span>
      <button type="button" className={styles.moreTime} onClick={onMore}>
        {t('patientRecord.moreTime')}
      </button>
      <button type="button" className={styles.finish} onClick={onFinish}>
        <IconLogout size={24} stroke={1.8} aria-hidden="true" className="mirrored" />
        {t('patientRecord.finish')}
      </button>
    </header>
  );
};

const Pages = () => {
  const t = useText();
  return (
    <Tabs.List className={styles.nav ?? ''} aria-label={t('patientRecord.pages')}>
      {tabs.map((name) => {
        const Mark = icons[name];
        return (
          <Tabs.Tab
            key={name}
            value={name}
            className={styles.navEntry ?? ''}
            leftSection={<Mark size={28} stroke={1.8} aria-hidden="true" />}
          >
            {t(`patientRecord.tabs.${name}`)}
          </Tabs.Tab>
        );
      })}
    </Tabs.List>
  );
};

const TabBody = ({ tab, view }: { readonly tab: OwnTab; readonly view: RecordView }) => {
  switch (tab) {
    case 'about':
      return <AboutMe view={view} />;
    case 'doctors':
      return <MyDoctors view={view} />;
    case 'illness':
      return <MyIllness view={view} />;
    case 'medicines':
      return <MyMedicines view={view} />;
    case 'looked':
      return <WhoLooked />;
    default:
      return tab satisfies never;
  }
};

const nameOf = (view: RecordView | undefined): string => {
  if (view === undefined) return '';
  const person =
    currentOf(view.demographics)?.content ?? newestReadable(view.demographics)?.content;
  return person === undefined || person === null ? '' : fullName(person.name);
};

/** Four pages in large type, the way out always at the top. */
export const OwnRecord = (props: OwnRecordProps) => {
  const t = useText();
  const query = useQuery('patient.ownRecord', {});
  const { tab: asked } = useParams<{ tab?: string }>();
  const tab = tabs.find((name) => name === asked) ?? 'about';
  const [, navigate] = useLocation();
  return (
    <Tabs
      unstyled
      orientation="vertical"
      value={tab}
      onChange={(name) => {
        navigate(`${paths.ownRecord}/${name ?? tab}`, { replace: true });
      }}
      className={styles.page ?? ''}
    >
      <Top {...props} name={nameOf(query.data)} />
      <main className={styles.main}>
        <Pages />
        <Tabs.Panel value={tab} tabIndex={0} className={styles.panel ?? ''}>
          <h1 className={styles.title}>{t(`patientRecord.tabs.${tab}`)}</h1>
          <QueryView query={query} rows={7}>
            {(view) => (
              <>
                <OwnAllergies view={view} />
                <TabBody tab={tab} view={view} />
                <SignedLine view={view} />
              </>
            )}
          </QueryView>
        </Tabs.Panel>
      </main>
    </Tabs>
  );
};
