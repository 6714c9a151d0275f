import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';

/** Also at a workstation where a doctor is one more at the desk: what only a doctor does there. */
export const isDoctor = (context: Context): boolean => {
  const { person } = staffOf(context);
  const member = openWorkstation(context).staff.person(person);
  return member?.status === 'active' && member.roles.includes('doctor');
};
