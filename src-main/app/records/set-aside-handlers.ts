import { fail, ok } from '#contract/result.ts';
import { type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';

export const setAsideHandlers: Handlers<'setAside.list' | 'setAside.acknowledge'> = {
  'setAside.list': async (context) => {
    const notes = await openWorkstation(context).setAside.for(staffOf(context).person);
    return ok({ files: notes.map(({ id, database, at, file }) => ({ id, database, at, file })) });
  },
  'setAside.acknowledge': async (context, { id }) => {
    const { setAside } = openWorkstation(context);
    const written = await setAside.acknowledge(id, staffOf(context).person);
    return written ? ok({}) : fail({ code: 'diskFull' });
  },
};
