/** Every migration, in order. A migration that has been released is never changed: add another one. */
import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.js';
import * as foundation from './001-foundation.js';
import * as customers from './002-customers.js';
import * as updater from './003-updater.js';
import * as rescreening from './004-rescreening.js';
import * as orders from './005-orders.js';
import * as webhooks from './006-webhooks.js';
import * as latestLinks from './007-latest-links.js';
import * as webhookUpkeep from './008-webhook-upkeep.js';

export interface AssayMigration {
  up(db: Kysely<unknown>, dialect: Dialect): Promise<void>;
}

export const migrations: Record<string, AssayMigration> = {
  '001-foundation': foundation,
  '002-customers': customers,
  '003-updater': updater,
  '004-rescreening': rescreening,
  '005-orders': orders,
  '006-webhooks': webhooks,
  '007-latest-links': latestLinks,
  '008-webhook-upkeep': webhookUpkeep,
};
