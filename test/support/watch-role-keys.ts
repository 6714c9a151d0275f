import type { Platform } from '#app/ports/platform.ts';
import { ok } from '#contract/result.ts';

/** Keys that the role databases were opened with or moved to, newest last. */
export const watchRoleKeys =
  (keys: Map<string, Uint8Array>) =>
  (platform: Platform): Platform => ({
    ...platform,
    store: {
      ...platform.store,
      open: async (key, api) => {
        const opened = await platform.store.open(key, api);
        if (!opened.ok) return opened;
        const { roles } = opened.value;
        const note = (name: string, secret: Uint8Array) => keys.set(name, secret.slice());
        return ok({
          ...opened.value,
          roles: {
            ...roles,
            openDemographics: (secret) => {
              note('demographics', secret);
              return roles.openDemographics(secret);
            },
            openClinical: (secret) => {
              note('clinical', secret);
              return roles.openClinical(secret);
            },
            rekey: (name, secret) => {
              note(name, secret);
              return roles.rekey(name, secret);
            },
          },
        });
      },
    },
  });
