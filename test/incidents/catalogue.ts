import type { Journey } from './journey.ts';
import { assessmentDelivery } from './journeys/assessment-delivery.ts';
import { environment } from './journeys/environment.ts';
import { environmentMore } from './journeys/environment-more.ts';
import { healthy } from './journeys/healthy.ts';
import { scoring } from './journeys/scoring.ts';
import { shapes } from './journeys/shapes.ts';
import { sessionCreation } from './journeys/session-creation.ts';
import { toldByPeople } from './journeys/told-by-people.ts';
import { webhookDelivery } from './journeys/webhook-delivery.ts';
import { webhookReceipt } from './journeys/webhook-receipt.ts';

/** Every journey, in the order of the failure catalogue; the healthy ones last. */
export const journeys: readonly Journey[] = [
  ...sessionCreation,
  ...assessmentDelivery,
  ...webhookReceipt,
  ...webhookDelivery,
  ...scoring,
  ...environment,
  ...environmentMore,
  ...toldByPeople,
  ...shapes,
  ...healthy,
];
