import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const table = [
  'CREATE TABLE `users` (',
  '  `id` int(11) NOT NULL,',
  "  `state` enum('on','off,(x)') DEFAULT 'on',",
  '  `amount` decimal(10,2),',
  '  `password` varchar(64),',
  '  PRIMARY KEY (`id`,`state`)',
  ');',
].join('\n');

describe('rows without the names of their columns', () => {
  it.each([
    ["INSERT INTO `users` VALUES (1,'on',2.50,'w4lnutX9'),(2,'off',NULL,'q8Zr,(3')", ['w4lnutX9', 'q8Zr,(3']],
    ["INSERT INTO app.users VALUES (1,'on',2.50,'w4lnutX9');", ['w4lnutX9']],
  ])('%s', (text, secrets) => {
    let at = 0;
    const expected = secrets.reduce(
      (rest, secret) => rest.replace(secret, () => `[password#${String((at += 1))}]`),
      text,
    );
    expect(hidden(`${table}\n${text}`)).toBe(`${table}\n${expected}`);
  });

  it.each([
    `${table}\nINSERT INTO \`loans\` VALUES (1,'on',2.50,'w4lnutX9')`,
    "INSERT INTO `users` VALUES (1,'on',2.50,'w4lnutX9')",
    `CREATE TABLE loans (id int, state text, amount int, note text);\nINSERT INTO loans VALUES (1,'on',2,'w4lnutX9')`,
  ])('of another table stay: %j', (text) => expect(hidden(text)).toBe(text));

  it('takes time that grows with the text', () => {
    for (const part of ['create table a (', 'create table a (password ((', 'create table a (b,'])
      expect(() => hidden(part.repeat(6000))).not.toThrow();
  });
});
