import { Checkbox } from '@mantine/core';
import { roles, type Role } from '#contract/roles.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from './settings.module.css';

/** What a person may do; one may hold several roles. */
export const RoleChoice = ({
  value,
  onChange,
}: {
  readonly value: readonly Role[];
  readonly onChange: (value: Role[]) => void;
}) => {
  const t = useText();
  return (
    <Checkbox.Group
      label={t('settings.addRoles')}
      required
      value={[...value]}
      onChange={(chosen) => {
        onChange(roles.filter((role) => chosen.includes(role)));
      }}
    >
      <div className={styles.roles}>
        {roles.map((role) => (
          <Checkbox
            key={role}
            value={role}
            label={t(`roles.${role}`)}
            description={t(`settings.role_${role}`)}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
};
