import type { TargetOf, TargetType } from '../model/delivery.ts';
import type { Adapter, Order, Outcome, Surroundings } from './order.ts';
import { emlAdapter } from './targets/eml.ts';
import { folderAdapter } from './targets/folder.ts';
import { jiraAdapter } from './targets/jira.ts';
import { redmineAdapter } from './targets/redmine.ts';
import { rtAdapter } from './targets/rt.ts';
import { smtpAdapter } from './targets/smtp.ts';
import { zendeskAdapter } from './targets/zendesk.ts';

/** Every type of target. A new one is a file, a line here and an entry in the schema. */
const adapters: { readonly [K in TargetType]: Adapter<K> } = {
  folder: folderAdapter,
  eml: emlAdapter,
  smtp: smtpAdapter,
  jira: jiraAdapter,
  redmine: redmineAdapter,
  rt: rtAdapter,
  zendesk: zendeskAdapter,
};

/** Delivers by the adapter of that type. */
export function deliver<K extends TargetType>(type: K, order: Order<K>): Promise<Outcome> {
  return adapters[type].deliver(order);
}

/** Asks the target whether it could be used now. */
export function check<K extends TargetType>(
  type: K,
  target: TargetOf<K>,
  targetName: string,
  surroundings: Surroundings,
): Promise<string> {
  return adapters[type].check(target, targetName, surroundings);
}
