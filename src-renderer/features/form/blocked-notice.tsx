import { IconAlertTriangle } from '@tabler/icons-react';
import { useLocale } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { useDraft, useDraftStore } from './fields/draft-context.ts';
import { findingText, refusalText } from './fields/messages.ts';
import { isUnread } from './model/draft-store.ts';
import { blocking, inFormOrder } from './model/findings.ts';
import { stopsOf } from './model/sections.ts';
import { focusOn } from './focus-on.ts';
import styles from './form.module.css';

/** After a review was asked for: all that is still missing, each a way to its field. */
export function BlockedNotice() {
  const t = useText();
  const lang = useLocale();
  const store = useDraftStore();
  const asked = useDraft((state) => state.asked);
  const found = useDraft((state) => state.found);
  const refusals = useDraft((state) => state.refusals);
  if (!asked) return null;
  const { form, kind } = store.getState();
  const missing = [
    ...Object.entries(refusals)
      .filter(([, refusal]) => isUnread(refusal))
      .map(([path, refusal]) => ({ path, text: refusalText(t, refusal, lang) })),
    ...inFormOrder(blocking(found), stopsOf(kind)).map((finding) => ({
      path: finding.path,
      text: findingText(t, form, finding),
    })),
  ];
  if (missing.length === 0) return null;
  return (
    <Notice
      tone="bad"
      role="status"
      icon={<IconAlertTriangle size={18} stroke={1.8} aria-hidden />}
      title={t('form.blocked.title', { count: missing.length })}
    >
      <ul className={styles.missing}>
        {missing.map(({ path, text }) => (
          <li key={`${path} ${text}`}>
            <button
              type="button"
              className={styles.missingLink}
              onClick={() => {
                focusOn(path);
              }}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
