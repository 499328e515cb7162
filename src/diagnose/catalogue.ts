import { access } from './catalogue/access.ts';
import { assessmentDelivery } from './catalogue/assessment-delivery.ts';
import { beaconDisplay } from './catalogue/beacon-display.ts';
import { environmentConfiguration } from './catalogue/environment-configuration.ts';
import { linkGenerator } from './catalogue/link-generator.ts';
import { scoring } from './catalogue/scoring.ts';
import { sessionCreation } from './catalogue/session-creation.ts';
import { webhookDelivery } from './catalogue/webhook-delivery.ts';
import { webhookReceipt } from './catalogue/webhook-receipt.ts';
import type { CatalogueRow } from './catalogue-row.ts';

/** The whole failure catalogue, in its own order. */
export const catalogue: readonly CatalogueRow[] = [
  ...sessionCreation,
  ...assessmentDelivery,
  ...webhookReceipt,
  ...webhookDelivery,
  ...scoring,
  ...beaconDisplay,
  ...linkGenerator,
  ...environmentConfiguration,
  ...access,
];
