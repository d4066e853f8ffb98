import type { RouteObject } from 'react-router';
import { RouteFailure } from './shell/route-failure';
import { SignedIn } from './shell/signed-in';

/** One file per route, loaded when it is opened. */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: RouteFailure,
    HydrateFallback: () => null,
    children: [
      { path: '/sign-in', lazy: () => import('./routes/sign-in') },
      {
        path: '/',
        Component: SignedIn,
        children: [
          {
            ErrorBoundary: RouteFailure,
            children: [
              { index: true, lazy: () => import('./routes/today') },
              { path: 'tasks/:taskId?', lazy: () => import('./routes/tasks') },
              { path: 'leads', lazy: () => import('./routes/leads') },
              { path: 'leads/:leadId', lazy: () => import('./routes/lead') },
              { path: 'customers', lazy: () => import('./routes/customers') },
              { path: 'customers/:customerId', lazy: () => import('./routes/customer') },
              { path: 'cases/:caseId', lazy: () => import('./routes/case') },
              { path: 'incidents', lazy: () => import('./routes/incidents') },
              { path: 'admin/users', lazy: () => import('./routes/users') },
              { path: 'admin/teams', lazy: () => import('./routes/teams') },
              { path: 'admin/absences', lazy: () => import('./routes/absences') },
              { path: 'admin/lead-forms', lazy: () => import('./routes/lead-forms') },
              { path: 'admin/tokens', lazy: () => import('./routes/tokens') },
              { path: '*', lazy: () => import('./routes/not-found') },
            ],
          },
        ],
      },
    ],
  },
];
