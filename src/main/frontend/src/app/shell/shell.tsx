import {
  Header,
  HeaderGlobalAction,
  HeaderGlobalBar,
  HeaderMenuButton,
  HeaderName,
  SideNav,
  SideNavDivider,
  SideNavItems,
  SideNavLink,
  SkipToContent,
  Theme,
} from '@carbon/react';
import { Phone, Search, UserAvatar } from '@carbon/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Link, Navigate, Outlet, useLocation, useMatch } from 'react-router';
import type { Subject } from '@/components/subject-search/find-subjects';
import { LogActivity } from '@/features/activity/components/lazy-log-activity';
import { PlanActivity } from '@/features/activity/components/lazy-plan';
import { Reminders } from '@/features/activity/components/lazy-reminders';
import { customerQuery } from '@/features/customer/api/get-customer';
import { leadQuery } from '@/features/lead/api/get-lead';
import { leadName, leadPerson } from '@/features/lead/api/lead';
import { TrainingBanner } from '@/features/training/components/training-banner';
import { may, type Me } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { listen } from '@/lib/live';
import { useMedia } from '@/lib/use-media';
import { placesFor } from './navigation';
import styles from './shell.module.scss';
import { useShortcuts } from './use-shortcuts';

const CommandPalette = lazy(() => import('./command-palette').then((it) => ({ default: it.CommandPalette })));
const UserPanel = lazy(() => import('./user-panel').then((it) => ({ default: it.UserPanel })));
const CalendarLinkDialog = lazy(() =>
  import('@/features/activity/components/calendar-link-dialog').then((it) => ({ default: it.CalendarLinkDialog })),
);
const PasswordDialog = lazy(() =>
  import('@/features/session/components/password-dialog').then((it) => ({ default: it.PasswordDialog })),
);

type Deal = {
  id: string;
  customerName?: string | null;
  product?: string | null;
  persons?: { name: string; phone?: string | null }[];
};
type InView = { subject: Subject; people: { name: string; phone?: string | null }[] };

/** Whom the page in front of the user is about, so that a call can be logged or planned without searching. */
const useInView = () => {
  const { t } = useI18n();
  const client = useQueryClient();
  const customerId = useMatch('/customers/:id')?.params.id ?? '';
  const leadId = useMatch('/leads/:id')?.params.id ?? '';
  const dealId = useMatch('/deals/:id')?.params.id ?? '';
  return (): InView | null => {
    const customer = client.getQueryData(customerQuery(customerId).queryKey);
    if (customer) {
      return {
        subject: { type: 'customer', id: customer.id, label: customer.name },
        people: (customer.people ?? []).map((it) => ({
          name: [it.firstName, it.lastName].filter(Boolean).join(' '),
          phone: it.phone ?? customer.phone,
        })),
      };
    }
    const [, deal] = client.getQueriesData<Deal>({ queryKey: ['deals', 'one', dealId] })[0] ?? [null, null];
    if (deal) {
      const label = deal.customerName ?? deal.product ?? t('subject.deal');
      return { subject: { type: 'deal', id: deal.id, label }, people: deal.persons ?? [] };
    }
    const lead = client.getQueryData(leadQuery(leadId).queryKey);
    if (!lead) return null;
    const person = leadPerson(lead);
    return {
      subject: { type: 'lead', id: lead.id, label: leadName(lead) },
      people: person ? [{ name: person, phone: lead.phone }] : [],
    };
  };
};

export const Shell = ({ me }: { me: Me }) => {
  const { t } = useI18n();
  const client = useQueryClient();
  const location = useLocation();
  const [panel, setPanel] = useState(false);
  const [nav, setNav] = useState(false);
  const [palette, setPalette] = useState(false);
  const [logging, setLogging] = useState(false);
  const [planning, setPlanning] = useState(false);
  const [calendar, setCalendar] = useState(false);
  const [password, setPassword] = useState(false);
  const inView = useInView();
  // Wide screens always show the navigation, which Carbon takes for closed: nobody could walk through it by keyboard.
  const fixed = useMedia('(min-width: 66rem)');
  const mayLog = may(me, 'activity', 'enter');

  useEffect(() => listen(client), [client]);
  useShortcuts({
    onPalette: () => setPalette(true),
    onLog: () => mayLog && setLogging(true),
    onPlan: () => mayLog && setPlanning(true),
  });

  const closePanel = useCallback(() => setPanel(false), []);
  const [path, setPath] = useState(location.pathname);
  if (path !== location.pathname) {
    setPath(location.pathname);
    setNav(false);
    setPanel(false);
  }

  const places = placesFor(me);
  const home = places[0]?.path ?? '/';
  if (location.pathname === '/' && home !== '/') return <Navigate to={home} replace />;
  const links = (group?: 'admin') =>
    places
      .filter((it) => it.group === group)
      .map((it) => (
        <SideNavLink
          key={it.path}
          as={Link}
          to={it.path}
          tabIndex={fixed || nav ? 0 : -1}
          renderIcon={it.icon}
          isActive={
            it.path === '/'
              ? location.pathname === '/'
              : [it.path, it.below].some((path) => path && location.pathname.startsWith(path))
          }
        >
          {t(it.label)}
        </SideNavLink>
      ));

  return (
    <>
      <Theme theme="g100">
        <Header aria-label="Lejek">
          <SkipToContent href="#main">{t('shell.skip')}</SkipToContent>
          <HeaderMenuButton
            aria-label={nav ? t('shell.menu.close') : t('shell.menu.open')}
            isActive={nav}
            onClick={() => setNav(!nav)}
          />
          <HeaderName as={Link} to="/" prefix="">
            Lejek
          </HeaderName>
          <HeaderGlobalBar>
            {mayLog && (
              <HeaderGlobalAction aria-label={t('shell.log')} onClick={() => setLogging(true)}>
                <Phone size={20} />
              </HeaderGlobalAction>
            )}
            <HeaderGlobalAction aria-label={t('shell.palette')} onClick={() => setPalette(true)}>
              <Search size={20} />
            </HeaderGlobalAction>
            <HeaderGlobalAction
              aria-label={t('shell.user')}
              aria-expanded={panel}
              isActive={panel}
              tooltipAlignment="end"
              onClick={() => setPanel(!panel)}
            >
              <UserAvatar size={20} />
            </HeaderGlobalAction>
          </HeaderGlobalBar>
          {panel && (
            <Suspense>
              <UserPanel
                me={me}
                onClose={closePanel}
                onCalendar={
                  may(me, 'activity')
                    ? () => {
                        setPanel(false);
                        setCalendar(true);
                      }
                    : undefined
                }
                onPassword={() => {
                  setPanel(false);
                  setPassword(true);
                }}
              />
            </Suspense>
          )}
        </Header>
      </Theme>
      <SideNav
        aria-label={t('shell.nav')}
        expanded={nav}
        isPersistent
        onOverlayClick={() => setNav(false)}
        className={styles.nav}
      >
        <SideNavItems>
          {links()}
          {places.some((it) => !it.group) && places.some((it) => it.group) && <SideNavDivider />}
          {links('admin')}
        </SideNavItems>
      </SideNav>
      <div className={styles.content}>
        {me.training && <TrainingBanner />}
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {palette && (
        <Suspense>
          <CommandPalette
            places={places}
            onClose={() => setPalette(false)}
            onLog={
              mayLog
                ? () => {
                    setPalette(false);
                    setLogging(true);
                  }
                : undefined
            }
            onPlan={
              mayLog
                ? () => {
                    setPalette(false);
                    setPlanning(true);
                  }
                : undefined
            }
          />
        </Suspense>
      )}
      {password && (
        <Suspense>
          <PasswordDialog onClose={() => setPassword(false)} />
        </Suspense>
      )}
      {calendar && (
        <Suspense>
          <CalendarLinkDialog onClose={() => setCalendar(false)} />
        </Suspense>
      )}
      {mayLog && <Reminders mayReport={may(me, 'task')} />}
      {planning && <PlanActivity {...inView()} onClose={() => setPlanning(false)} />}
      {logging && <LogActivity subject={inView()?.subject} onClose={() => setLogging(false)} />}
    </>
  );
};
