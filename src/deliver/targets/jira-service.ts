import * as v from 'valibot';
import { RemoteError } from '../../errors.ts';
import type { Dialogue } from '../dialogue.ts';
import type { Order } from '../order.ts';
import { writeJiraWiki } from '../text/jira-wiki.ts';
import { addressOf } from '../ticket-system.ts';

/** Jira Service Management wants it on interfaces it calls experimental. */
const optIn = { 'x-experimentalapi': 'opt-in' };

/**
 * Puts zip and text on a customer request as one internal comment: a temporary upload, then one call that makes both. False when the issue is
 * no customer request, and so shows in no portal. Source: Jira Service Management REST, "Create attachment": `public` sets the visibility.
 */
export async function attachToRequest(
  { target, parcel }: Order<'jira'>,
  dialogue: Dialogue,
  issue: string,
): Promise<boolean> {
  const { serviceDeskId } = await dialogue.ask<{ readonly serviceDeskId: string | null }>({
    request: {
      method: 'GET',
      url: addressOf(target.url, `rest/servicedeskapi/request/${issue}`),
      headers: optIn,
      repeat: 'safe',
    },
    status: 200,
    answer: v.object({ serviceDeskId: v.string() }),
    assumed: { serviceDeskId: null },
    ifMissing: { serviceDeskId: null },
  });
  if (serviceDeskId === null) return false;
  const { temporaryAttachments } = await dialogue.ask({
    request: {
      method: 'POST',
      url: addressOf(
        target.url,
        `rest/servicedeskapi/servicedesk/${encodeURIComponent(serviceDeskId)}/attachTemporaryFile`,
      ),
      headers: { ...optIn, 'x-atlassian-token': 'no-check' },
      body: {
        kind: 'form',
        fields: [{ name: 'file', file: parcel.file, fileName: parcel.fileName, contentType: 'application/zip' }],
      },
      repeat: 'safe', // a temporary file is gone with the session
    },
    status: 201,
    answer: v.object({ temporaryAttachments: v.array(v.object({ temporaryAttachmentId: v.string() })) }),
    assumed: { temporaryAttachments: [] },
  });
  const temporary = temporaryAttachments[0];
  if (temporary === undefined)
    throw new RemoteError('Jira Service Management took the file and named no temporary attachment');
  await dialogue.ask({
    request: {
      method: 'POST',
      url: addressOf(target.url, `rest/servicedeskapi/request/${issue}/attachment`),
      headers: optIn,
      body: {
        kind: 'json',
        value: {
          temporaryAttachmentIds: [temporary.temporaryAttachmentId],
          public: false,
          additionalComment: { body: writeJiraWiki(parcel.text) },
        },
      },
      repeat: 'once',
    },
    status: 201,
    answer: v.unknown(),
    assumed: null,
  });
  return true;
}
