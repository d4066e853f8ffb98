import type { ReactNode } from 'react';

type Props = { label: string; className?: string; children: ReactNode };

/** What may be wider than the screen: it scrolls in its own frame, with the keyboard too. */
export const Wide = ({ label, className, children }: Props) => (
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached without a mouse
  <div className={className} role="region" aria-label={label} tabIndex={0}>
    {children}
  </div>
);
