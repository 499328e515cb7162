import type { Receipt } from '../model/delivery.ts';

const states: Readonly<Record<Receipt['state'], string>> = {
  delivered: 'delivered to',
  present: 'is already at',
  planned: 'would be delivered to',
  declined: 'was not sent to',
};

/** What became of a delivery, one line. */
export function formatReceipt(receipt: Receipt): string {
  const ticket = receipt.ticket === null ? '' : `, ${receipt.ticket}`;
  return `${states[receipt.state]} ${receipt.target}${ticket} (sha256 ${receipt.sha256})\n`;
}
