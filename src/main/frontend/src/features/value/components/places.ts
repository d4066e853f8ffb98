import { addDays } from '@/lib/days';
import type { Loss } from '../api/value';

/** The list of customers behind a number. */
export const customersWho = (criteria: Record<string, string>) => `/customers?${new URLSearchParams(criteria)}`;

export const BOUGHT = { 'purchase.stage': 'active,dormant,potential-outflow,outflow' };

/** Who had bought something before the period and was not lost yet. */
export const customersAtStart = ({ from }: Loss) =>
  customersWho({ 'purchase.firstPurchase.until': addDays(from, -1), 'purchase.lostOn.from': from });

export const customersLost = ({ from, until }: Loss, today: string, how: string) =>
  customersWho({
    'purchase.firstPurchase.until': addDays(from, -1),
    'purchase.lostOn.from': from,
    'purchase.lostOn.until': until > today ? today : addDays(until, -1),
    'purchase.lostHow': how,
  });
