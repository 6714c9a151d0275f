import { z } from 'zod';

/** Roles a member of staff can hold; one person may hold several. */
export const roles = ['administrator', 'doctor', 'reception'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Who may use a call: a signed-in role, a patient with card and PIN, or anyone at the screen. */
export type Caller = Role | 'patient' | 'anyone';
