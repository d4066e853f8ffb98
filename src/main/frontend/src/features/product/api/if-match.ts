/** A change names the version it was made from: a stale one is refused. */
export const ifMatch = (version: number | undefined) =>
  version === undefined ? {} : { headers: { 'If-Match': `"${version}"` } };
