import { Link } from '@carbon/react';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';

type Props = { to: string; children: ReactNode; className?: string; inline?: boolean; describedBy?: string };

/** Carbon's link that moves inside the application. */
export const LinkTo = ({ to, children, className, inline, describedBy }: Props) => (
  <Link as={RouterLink} to={to} className={className} inline={inline} aria-describedby={describedBy}>
    {children}
  </Link>
);
