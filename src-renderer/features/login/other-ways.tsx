import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { Arrive } from './arrive.tsx';
import { Ask } from './ask.tsx';
import styles from './sign-in.module.css';

type Way = 'arrive' | 'ask' | 'askAgain';
const ways: readonly Way[] = ['arrive', 'ask', 'askAgain'];

/** For whoever cannot sign in here yet, or no more. */
export const OtherWays = ({ onArrived }: { readonly onArrived: () => void }) => {
  const t = useText();
  const [way, setWay] = useState<Way | null>(null);
  const [done, setDone] = useState('');
  const close = (): void => {
    setWay(null);
  };
  return (
    <>
      <div className={styles.links}>
        {ways.map((each) => (
          <UnstyledButton
            key={each}
            className={styles.link}
            onClick={() => {
              setWay(each);
            }}
          >
            {t(`people.${each}`)}
          </UnstyledButton>
        ))}
      </div>
      {done !== '' && (
        <Notice role="status" tone="ok">
          {done}
        </Notice>
      )}
      {way === 'arrive' && (
        <Arrive
          onClose={close}
          onArrived={(name) => {
            close();
            setDone(t('people.arrived', { name }));
            onArrived();
          }}
        />
      )}
      {way === 'ask' && <Ask again={false} onClose={close} />}
      {way === 'askAgain' && <Ask again onClose={close} />}
    </>
  );
};
