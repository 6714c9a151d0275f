import { useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { Words } from '#renderer/app/words.tsx';
import { useText } from '#renderer/text/i18n.ts';
import { Attract } from './attract.tsx';
import { NoCard } from './no-card.tsx';
import { PinScreen } from './pin-screen.tsx';
import { RefusedCard } from './refused-card.tsx';
import { StaffDoor } from './staff-door.tsx';

type Screen =
  | { readonly at: 'attract' | 'noCard' | 'staff' }
  | { readonly at: 'pin'; readonly card: string }
  | { readonly at: 'refused'; readonly error: CallError };

/**
 * What a kiosk shows while nobody is signed in. There are no addresses here: a screen follows from what was done at the one
 * before, and a card is forgotten with its screen.
 */
export const KioskFront = () => {
  const t = useText();
  const [screen, setScreen] = useState<Screen>({ at: 'attract' });
  usePageTitle(t('kiosk.title'));
  const back = (): void => {
    setScreen({ at: 'attract' });
  };
  const onCard = (card: string): void => {
    setScreen({ at: 'pin', card });
  };
  switch (screen.at) {
    case 'attract':
      return (
        <Attract
          onCard={onCard}
          onNoCard={() => {
            setScreen({ at: 'noCard' });
          }}
          onStaff={() => {
            setScreen({ at: 'staff' });
          }}
        />
      );
    case 'pin':
      return (
        <PinScreen
          card={screen.card}
          onStop={back}
          onRefused={(error) => {
            setScreen({ at: 'refused', error });
          }}
        />
      );
    case 'refused':
      return <RefusedCard error={screen.error} onBack={back} onCard={onCard} />;
    case 'noCard':
      return <NoCard onBack={back} onCard={onCard} />;
    case 'staff':
      return (
        <Words in="en">
          <StaffDoor onBack={back} />
        </Words>
      );
    default:
      return screen satisfies never;
  }
};
