import { Link } from '@carbon/react';

export const PhoneTo = ({ number }: { number: string }) => (
  <Link className="lj-reach" href={`tel:${number.replace(/[^+\d]/g, '')}`}>
    {number}
  </Link>
);
export const MailTo = ({ address }: { address: string }) => (
  <Link className="lj-reach" href={`mailto:${encodeURIComponent(address).replace('%40', '@')}`}>
    {address}
  </Link>
);
