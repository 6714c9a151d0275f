import { z } from 'zod';

/** Roles a member of staff can hold; one person may hold several. */
export const roles = ['administrator', 'doctor', 'reception'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/**
 * What a signed-in member of staff may be at a workstation: the roles they hold, or what is left of them there. A `registrar` is a
 * doctor at a front desk: they add a new patient, and open nothing clinical, because no clinical key is there.
 */
export const sessionRoles = [...roles, 'registrar'] as const;
export const sessionRoleSchema = z.enum(sessionRoles);
export type SessionRole = z.infer<typeof sessionRoleSchema>;

/** Who signs records of patients, and settles what became of them; a `registrar` those of new patients. */
export const recordAuthors = ['doctor', 'registrar'] as const satisfies readonly SessionRole[];

/** Who may use a call: a signed-in role, a patient with card and PIN, or anyone at the screen. */
export type Caller = SessionRole | 'patient' | 'anyone';
