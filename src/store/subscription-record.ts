import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CADENCES, WEEKDAYS } from '../domain/schedule';
import { type Handlers } from '../domain/may-handle';
import { type Pause, type Settings, type Subscription } from '../domain/subscription';
import { defineRecord } from './record';

const words = z.array(z.string());
const scope = z.strictObject({ providers: words, regions: words, models: words });
const instant = z.iso.datetime();

const handlers: z.ZodType<Handlers> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anyone') }),
  z.strictObject({ kind: z.literal('admins') }),
  z.strictObject({ kind: z.literal('named'), users: words }),
]);

const settings: z.ZodType<Settings> = z.strictObject({
  schedule: z.strictObject({
    cadence: z.enum(CADENCES),
    weekday: z.enum(WEEKDAYS).exactOptional(),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    zone: z.string().min(1),
  }),
  horizonDays: z.int().positive(),
  include: scope,
  exclude: scope,
  inUse: z.boolean(),
  alerts: z.boolean(),
  reminders: z.boolean(),
  whenEmpty: z.enum(['line', 'silence']),
  confirmDays: z.int().positive().exactOptional(),
  handlers: handlers.exactOptional(),
});

const pause: z.ZodType<Pause> = z.strictObject({
  reason: z.enum(['asked', 'archived', 'left', 'refused']),
  at: instant,
  by: z.string().exactOptional(),
  word: z.string().exactOptional(),
});

/** How a subscription is written. Version 2 knows who may handle items, and when they must be confirmed. */
export const SUBSCRIPTION = defineRecord<Subscription>({
  kind: 'subscription',
  upgrades: [(version1) => version1],
  versionFor: ({ settings: { confirmDays, handlers } }) =>
    confirmDays === undefined && handlers === undefined ? 1 : 2,
  schema: z.strictObject({
    channel: z.string().min(1),
    channelName: z.string(),
    isPrivate: z.boolean(),
    settings,
    subscribedBy: z.string(),
    subscribedAt: instant,
    changedBy: z.string(),
    changedAt: instant,
    pause: pause.exactOptional(),
  }),
});

/** A short text that differs where settings do. A form carries it, to tell whether it shows what stands there still. */
export function printOf(value: Settings): string {
  const text = JSON.stringify(settings.parse(value));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The settings for which `subscribe` has no word: they outlast it. */
export function unspoken(settings: Settings | undefined): Pick<Settings, 'confirmDays' | 'handlers'> {
  const { confirmDays, handlers: named } = settings ?? {};
  return {
    ...(confirmDays !== undefined && { confirmDays }),
    ...(named !== undefined && { handlers: named }),
  };
}
