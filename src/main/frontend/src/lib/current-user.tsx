import { createContext, use } from 'react';
import * as z from 'zod/mini';

export const meSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  roles: z.array(z.string()),
  teams: z.array(z.object({ key: z.string(), name: z.string() })),
  rights: z.record(z.string(), z.string()),
  language: z.catch(z.nullish(z.enum(['pl', 'en'])), null),
  training: z.nullish(z.boolean()),
});

export type Me = z.infer<typeof meSchema>;
export type Right = 'none' | 'view' | 'enter' | 'edit';

const LEVELS = ['none', 'view', 'enter', 'edit'];

/** Whether the rights of a person reach a level for a kind of record. */
export const may = (me: Me, kind: string, level: Right = 'view') =>
  LEVELS.indexOf(me.rights[kind] ?? 'none') >= LEVELS.indexOf(level);

const CurrentUserContext = createContext<Me | null>(null);
export const CurrentUserProvider = CurrentUserContext.Provider;

export const useCurrentUser = () => {
  const me = use(CurrentUserContext);
  if (!me) throw new Error('Nobody is signed in');
  return {
    ...me,
    can: (kind: string, level?: Right) => may(me, kind, level),
    is: (...roles: string[]) => roles.some((it) => me.roles.includes(it)),
  };
};
