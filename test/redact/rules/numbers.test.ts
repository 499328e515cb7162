import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/redact/redactor.ts';

const policy = {
  affectedUids: [],
  integrationIds: [],
  hidesOtherUids: false,
  knownSecrets: [],
  keepTexts: [],
  keepKinds: [],
  custom: [],
};

const redactor = createRedactor(policy);

function redact(text: string): string {
  return redactor.replacer('app.log').push(text);
}

describe('numbers that are personal data', () => {
  it.each([
    ['called +254 712 345 678 twice', '+254 712 345 678'],
    ['card 4111 1111 1111 1111 declined', '4111 1111 1111 1111'],
    ['msisdn 254712345678', '254712345678'],
    ['status 200 0712345678 ok', '0712345678'],
    ['api.lender.example:443 41.90.12.7 - - [20/Apr/2026]', '41.90.12.7'],
    ['my number is 713 555 0142', '713 555 0142'],
    ['Location[fused -1.292066,36.821945 hAcc=12]', '-1.292066,36.821945'],
    ['<-1.29206600,+36.82194500> +/- 65.00m', '-1.29206600,+36.82194500'],
    ['IN=eth0 MAC=5d:32:ea:6b:fd:68:ae:9b:cf:f1:5c:90:08:00 SRC=', '5d:32:ea'],
    ['track2=4338406555429103D30122010000012345678', '3012201'],
    ['Aadhaar no 2341 2341 2346 is', '2341 2341 2346'],
    ['15:29:55 189.173.172.55 POST', '189.173.172.55'],
    ['$GPGGA,123519.00,0117.5239,S,03649.3162,E,1,08', '0117.5239'],
    ['Cel. 300 167 2510', '300 167 2510'],
    ['LOAN-2026-501090 (0701654160) waits', '0701654160'],
    ['2026-501090 0701654160 waits', '0701654160'],
    ['called +254701000000', '+254701000000'],
  ])('%s', (text, value) => {
    expect(redact(text)).not.toContain(value);
  });
});

describe('numbers that are not', () => {
  it.each([
    '"originalTime":"2026-11-20T09:26:23.491302146-05:00"',
    '2026-11-20 09:26:23,491302146+03 done',
    'send "0123456789"',
    'flags 0101010100 | 0000000100100011 | 0110010110100',
    '"start":"2026-07-12T06:09:52.488697-0000"',
    'epoch 1795184783 and 1795184783491',
    'session call answered 403 (1100555 times, until noon)',
    'took 20260420100511 ns',
    'version 10.12.1945.3321',
    'card ************1111',
    'kernel: [09275.300961] up',
    '<Buffer 01 02 03 04 05>',
    'arn:aws:sqs:af-south-1:527597048233:loans',
    '2 527597048233 eni-0a1b2c3d 443 ACCEPT',
    'epoch_us=1793859411194000',
    '{"span":{"id":"5946381930214366"}}',
    'gs://acme/obj#6490209356794256',
    '[Tue Nov 17 13:29:52.227264 2026] ready',
    '974 920 2969 files dirs blocks',
    'pids: 4840 5560 4350 7464',
    '[66868.739939] Out of memory',
    'AWSLogs/523146459321/CloudTrail/',
    '{"recipientAccountId":"918285499534"}',
    '{"startTime":1768995602988000}',
    'EAN 6164462551077 scanned',
    '"free":27603792446,',
    'zeebe: key=4475810319087961',
    'seq 3635296799683 5783324988482 3342980160255',
    'rrn 919115911815 approved',
    'sequence 1776416601462868',
    'blog/2016/06/10/135559',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('holds for every second of a day with nanoseconds', () => {
    for (let second = 0; second < 86_400; second += 37) {
      const time = new Date(second * 1000).toISOString().slice(11, 19);
      const line = `2026-11-20T${time}.${String((second * 999_983) % 1e9).padStart(9, '0')}-05:00`;
      expect(redact(line)).toBe(line);
    }
  });
});
