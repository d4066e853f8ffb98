export const SALES_ZONE = 'Europe/Warsaw';

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: SALES_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const pieces = (at: Date) => Object.fromEntries(parts.formatToParts(at).map((it) => [it.type, it.value]));

/** The wall clock of the sales zone as `yyyy-MM-ddTHH:mm`, what a datetime-local input shows. */
export const toLocalInput = (at: string | number | Date) => {
  const it = pieces(new Date(at));
  return `${it.year}-${it.month}-${it.day}T${it.hour}:${it.minute}`;
};

export const toLocalDate = (at: string | number | Date) => toLocalInput(at).slice(0, 10);

/** The instant at which the sales zone's wall clock shows that time; daylight saving is found by looking twice. */
export const fromLocalInput = (local: string): string => {
  const wanted = Date.parse(`${local.slice(0, 16)}:00Z`);
  const offsetAt = (instant: number) => Date.parse(`${toLocalInput(instant)}:00Z`) - instant;
  const guess = wanted - offsetAt(wanted);
  return new Date(wanted - offsetAt(guess)).toISOString();
};

export const startOfDay = (at: string | number | Date) => fromLocalInput(`${toLocalDate(at)}T00:00`);
