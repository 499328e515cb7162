import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';

describe('values bound to the columns of a statement', () => {
  it.each([
    [
      'Entity Framework, before it',
      `[Parameters=[@p0='${key}' (Size = 64), @p1='12']]\nUPDATE [S] SET [ApiKey] = @p0 WHERE [Id] = @p1`,
    ],
    ['Entity Framework, plain', `-- @p0='${key}'\n-- @p1='12'\nUPDATE "S" SET "ApiKey" = @p0 WHERE "Id" = @p1`],
    [
      'MyBatis',
      `==>  Preparing: UPDATE s SET n = ?, api_key = ? WHERE id = ?\n==> Parameters: x(String), ${key}(String), 12(Integer)`,
    ],
    [
      'MyBatis, with the mapper of an update before each line',
      `c.l.Mapper.update - ==>  Preparing: UPDATE s SET api_key = ? WHERE id = ?\nc.l.Mapper.update - ==> Parameters: ${key}(String), 7(Long)`,
    ],
    ['Ecto', `UPDATE "s" SET "api_key" = $1 WHERE "id" = $2 ["${key}", 12]`],
    ['TypeORM', `query: UPDATE "s" SET "api_key" = $1 WHERE "id" = $2 -- PARAMETERS: ["${key}",12]`],
    ['Prisma', `UPDATE "s" SET "n" = $1, "api_key" = $2\nParams: ["x","${key}",12]`],
    ['Sequelize', `Executing (default): UPDATE "s" SET "api_key"=$1 WHERE "id" = $2; "${key}", 12`],
    ['Knex', `{ bindings: [ 12, '${key}' ], sql: 'update "s" set "n" = ?, "api_key" = ?' }`],
    ['Knex, in JSON', `{"sql":"update s set n = ?, api_key = ?","bindings":["x","${key}"]}`],
    ['PostgreSQL', `UPDATE s SET api_key = $1 WHERE id = $2\nDETAIL:  parameters: $1 = '${key}', $2 = '12'`],
    ['SQLAlchemy', `INSERT INTO s (api_key, n) VALUES (?, ?)\n[generated in 0.0002s] ('${key}', 12)`],
    ['Doctrine', `UPDATE s SET api_key = ? WHERE id = ? (parameters: array{"1":"${key}","2":7}, types: array{"1":2})`],
    [
      'Laravel, dumped',
      `"query" => "update s set n = ?, api_key = ?"\n  "bindings" => array:2 [\n    0 => "x"\n    1 => "${key}"\n  ]`,
    ],
    [
      'Oracle, traced',
      `update s set n = :1, api_key = :2\nEND OF STMT\nBINDS #140:\n Bind#0\n  value="x"\n Bind#1\n  oacdty=01\n  value="${key}"\n`,
    ],
    ['an alias', `SELECT '${key}' AS api_key, 7 AS id`],
    ['COPY', `COPY public.s (id, api_key) FROM stdin;\n1\t${key}\n\\.\n`],
    ['a list in SQL', `SELECT id FROM s WHERE api_key IN ('${key}')`],
  ])('%s', (_what, text) => expect(hidden(text)).toBe(text.replace(key, '[api-key#1]')));

  it.each([
    `UPDATE s SET api_key = $1, request_id = $2\nDETAIL:  parameters: $1 = NULL, $2 = '${key}'`,
    `UPDATE "s" SET "id" = $1 WHERE "token_id" = $2 ["${key}", 12]`,
    'UPDATE s SET password = ? WHERE id = ?',
    `{"sql":"select * from u where password = ?"}\n{"level":50,"err":{"adapter":["xhr1-h2","http","fetch"]}}`,
    'UPDATE s SET password = :1 WHERE id = :2',
    `UPDATE s SET api_key = ? (parameters: array{}, types: array{"1":2})`,
    'SELECT id FROM s WHERE api_key IN (SELECT key FROM k)',
    'COPY public.s (id, n) FROM stdin;\n1\tx\n\\.\n',
  ])('%j stays', (text) => expect(hidden(text)).toBe(text));
});
