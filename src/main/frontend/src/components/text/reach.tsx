import { Link } from '@carbon/react';

export const PhoneTo = ({ number }: { number: string }) => (
  <Link href={`tel:${number.replace(/[^+\d]/g, '')}`}>{number}</Link>
);
export const MailTo = ({ address }: { address: string }) => (
  <Link href={`mailto:${encodeURIComponent(address).replace('%40', '@')}`}>{address}</Link>
);
