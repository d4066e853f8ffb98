import { fromLocalInput, toLocalInput } from './zone';

const DAY = 86_400_000;
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Days are `yyyy-MM-dd` of the sales zone; counting them knows no daylight saving. */
export const addDays = (day: string, days: number) => new Date(utc(day) + days * DAY).toISOString().slice(0, 10);

export const mondayOf = (day: string) => addDays(day, -((new Date(utc(day)).getUTCDay() + 6) % 7));

export const daysFrom = (day: string, count: number) =>
  Array.from({ length: count }, (_, index) => addDays(day, index));

export const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && addDays(text, 0) === text;

/** An instant that every zone of Europe calls this day: for formatting. */
export const noonOf = (day: string) => fromLocalInput(`${day}T12:00`);

export const minuteOfDay = (at: string) => {
  const local = toLocalInput(at);
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
};

const two = (number: number) => String(number).padStart(2, '0');

/** As a date field writes it. */
export const atMinute = (day: string, minute: number) => `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
