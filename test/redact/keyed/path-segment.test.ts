import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('the part of a path that another one names', () => {
  it.each([
    ['GET /iprs/national-id/23456789 200', 'GET /iprs/national-id/[national-id#1] 200'],
    ['GET /bvn/22880830808/details 200', 'GET /bvn/[national-id#1]/details 200'],
    ['GET /clientes/rut/19380380-6?full=1', 'GET /clientes/rut/[national-id#1]?full=1'],
    ['GET /customers/phone/0712345678 200 3ms', 'GET /customers/phone/[phone#1] 200 3ms'],
    ['GET /customers/by-dob/1990-02-03 200', 'GET /customers/by-dob/[dob#1] 200'],
    ['GET /applicants/uid/KE-NBO-77121 200', 'GET /applicants/uid/[uid#1] 200'],
  ])('%s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    '/var/run/12345678/x',
    'GET /passport/strategy2 200',
    'GET /phone/models/12 200',
    'GET /nin/verify 200',
    'GET /mobile/v2/2026 200',
    'GET /tel/index.html 200',
  ])('%s stays', (text) => expect(hidden(text)).toBe(text));
});
