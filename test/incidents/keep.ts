import { join } from 'node:path';
import type { Incident } from './incident.ts';
import { writeIncident } from './measure.ts';

/** Writes incidents to the folder that INCIDENTS_KEEP names, each below its seed, so that a person can look at them. */
export async function keep(incidents: readonly Incident[]): Promise<void> {
  const folder = process.env['INCIDENTS_KEEP'];
  if (folder === undefined) return;
  for (const incident of incidents) await writeIncident(incident, join(folder, String(incident.seed)));
}
