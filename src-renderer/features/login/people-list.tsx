import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { CallOutput } from '#contract/calls/index.ts';
import type { PersonId } from '#contract/ids.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import styles from './sign-in.module.css';

export type People = CallOutput<'session.people'>['people'];

interface PeopleListProps {
  readonly people: People;
  readonly chosen: PersonId | undefined;
  readonly onChoose: (person: PersonId) => void;
}

/** Who can sign in here; arrow keys move, as in any group of radio buttons. */
export const PeopleList = ({ people, chosen, onChoose }: PeopleListProps) => {
  const t = useText();
  const format = useFormat();
  return (
    <fieldset className={styles.people}>
      <legend className={styles.legend}>{t('signIn.who')}</legend>
      {people.map(({ person, name, roles }) => (
        <label key={person} className={styles.person}>
          <input
            type="radio"
            name="person"
            className="visually-hidden"
            value={person}
            checked={chosen === person}
            onChange={() => {
              onChoose(person);
            }}
          />
          <PersonAvatar name={name} />
          <span className={styles.personWords}>
            <span className={styles.personName}>
              <bdi>{name}</bdi>
            </span>
            <span className={styles.personRoles}>
              {format.series(roles.map((role) => t(`roles.${role}`)))}
            </span>
          </span>
          {chosen === person ? (
            <IconCircleCheckFilled size={22} className={styles.chosen} aria-hidden="true" />
          ) : (
            <IconCircle size={22} stroke={1.8} className={styles.open} aria-hidden="true" />
          )}
        </label>
      ))}
    </fieldset>
  );
};
