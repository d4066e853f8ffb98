import type { CarbonIconType } from '@carbon/icons-react';
import {
  Api,
  Calendar,
  Code,
  Events,
  Home,
  ListChecked,
  Report,
  UserFollow,
  UserMultiple,
  WarningAlt,
} from '@carbon/icons-react';
import { may, type Me } from '@/lib/current-user';
import type { MessageKey } from '@/lib/i18n/translate';

export type Place = {
  path: string;
  label: MessageKey;
  icon: CarbonIconType;
  group?: 'admin';
  open: (me: Me) => boolean;
};

const PLACES: Place[] = [
  { path: '/', label: 'nav.today', icon: Home, open: (me) => may(me, 'task') },
  { path: '/tasks', label: 'nav.tasks', icon: ListChecked, open: (me) => may(me, 'task') },
  { path: '/leads', label: 'nav.leads', icon: UserFollow, open: (me) => may(me, 'lead') },
  { path: '/customers', label: 'nav.customers', icon: Events, open: (me) => may(me, 'customer') },
  { path: '/incidents', label: 'nav.incidents', icon: WarningAlt, open: (me) => may(me, 'incident') },
  {
    path: '/admin/users',
    label: 'nav.users',
    icon: UserMultiple,
    group: 'admin',
    open: (me) => may(me, 'user', 'edit') || me.roles.includes('MANAGER'),
  },
  { path: '/admin/teams', label: 'nav.teams', icon: Report, group: 'admin', open: (me) => may(me, 'user', 'edit') },
  {
    path: '/admin/absences',
    label: 'nav.absences',
    icon: Calendar,
    group: 'admin',
    open: (me) => may(me, 'user', 'edit') || me.roles.includes('MANAGER'),
  },
  { path: '/admin/lead-forms', label: 'nav.leadForms', icon: Code, group: 'admin', open: (me) => may(me, 'lead-form') },
  { path: '/admin/tokens', label: 'nav.tokens', icon: Api, group: 'admin', open: (me) => may(me, 'token') },
];

/** Only what the rights allow. */
export const placesFor = (me: Me) => PLACES.filter((it) => it.open(me));
