import { expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';

it.each([
  ['"Env": ["PATH=/usr/bin","DB_PASSWORD=eUyYlq,R7A)gpi","LANG=C"]', 'eUyYlq,R7A)gpi'],
  ['Environment="DB_PASSWORD=Soleil Rocket 2002"', 'Soleil Rocket 2002'],
  ["docker run -e 'DB_PASSWORD=a1{b;c}&d' app", 'a1{b;c}&d'],
  ['"Env": ["DB_PASSWORD=zSpW&VW74=izNt","LANG=C"]', 'zSpW&VW74=izNt'],
  ['{"msg":"row 1\\npass: Credito3427!\\nenv: test"}', 'Credito3427!'],
  ['{"msg":"row 1\\n\\tpwd=w4lnutX9"}', 'w4lnutX9'],
  ['{"log":"\\"DB_PASSWORD=eUyYlq;R7Agpi\\" set"}', 'eUyYlq;R7Agpi'],
  ['| NEO4J_PASSWORD | mango942 |\n| password2 | set |', 'mango942'],
  ['{"url":"https://a.example/cb?uid=1\\u0026mdp=hLG6%26MK8X\\u0026page=2"}', 'hLG6%26MK8X'],
  ['oauth2ServerDbPwV2Test1=w4lnutX9grove', 'w4lnutX9grove'],
  ['Key Content            : Tigre4421x', 'Tigre4421x'],
  ["v_password VARCHAR2(20) := 'Tigre4421!';", 'Tigre4421!'],
  ['--parameters ParameterKey=DbPassword,ParameterValue=Tigre4421! --wait', 'Tigre4421!'],
  ['payload=%7B%0A+%22user%22%3A+%22x%22%2C%0A+%22password%22%3A+%22vlj3PMlK%22%0A%7D&v=2', 'vlj3PMlK'],
])('hides the password and no more: %s', (text, password) =>
  expect(hidden(text)).toBe(text.replace(password, '[password#1]')),
);

it.each([`{"k":"api-key","v":"${key}"}`, `API Key (Production)\n${key}\n`, `API key (test):\n  ${key}\n`])(
  'hides the key and no more: %s',
  (text) => expect(hidden(text)).toBe(text.replace(key, '[api-key#1]')),
);

it.each([
  ['GET /app;jsessionid=AB12CD34EF56AB12CD34EF56AB12CD34?page=2 HTTP/1.1', 'AB12CD34EF56AB12CD34EF56AB12CD34'],
  ['a.example\tFALSE\t/\tTRUE\t1775030400\tapp_session\tifTF1Kapx8NOLN2QTGx%2FZWc2', 'ifTF1Kapx8NOLN2QTGx%2FZWc2'],
  ['Session Vmh5IHfzRmFtiMYlq3iv9LSP3tTs created', 'Vmh5IHfzRmFtiMYlq3iv9LSP3tTs'],
])('hides the session and no more: %s', (text, session) =>
  expect(hidden(text)).toBe(text.replace(session, '[session-id#1]')),
);

it('leaves what parts several variables in one pair of quotes', () =>
  expect(hidden('JAVA_OPTS="TOKEN_FILE=/run/a USER=b" and "PASSWORD=w4lnutX9 USER=app"')).toBe(
    'JAVA_OPTS="TOKEN_FILE=/run/a USER=b" and "PASSWORD=[password#1] USER=app"',
  ));

it.each([
  'body=c3RhdGU9b3BlbiZzY29wZT1hbGxsIHBhPWFsbA== len=12',
  'api 9/aB+c3RhdGU9b3BlbiZzY29wZT1hbGxpw=,te=trailers',
  'setx X_NOTE "UpIZgyHvSnM71qUrQR9NMghXPSp6ZLECfPwHlN7s" requestId=295a810a-1e27-478c-8d86-75f7b009c8b7',
  'digest 4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpw== 512 bytes',
  'Session HttpServlet3RequestProcessor closed',
  'API keys (see below)\n- create one in Beacon\n',
  '{"k":"status","v":"open"}',
  'value "text/plain" for key Content-Type',
  'a=%3A+%2Fhome',
  '"PATH=/usr/bin:/bin","TERM=xterm","LANG=C.UTF-8"',
])('leaves what is no secret: %s', (text) => expect(hidden(text)).toBe(text));
