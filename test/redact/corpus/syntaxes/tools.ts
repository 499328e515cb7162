import { anySpelling, json, spell, sql, xml } from '../spelling.ts';
import { quoteEnd, wordEnd, type Syntax } from './syntax.ts';

/** What tools print of a name and its value in words and layouts of their own. */
export const toolSyntaxes: readonly Syntax[] = [
  {
    id: 'bound-entity-framework',
    isAscii: true,
    bars: quoteEnd,
    keeps: ["@p1='12'", 'UPDATE [Settings] SET', 'WHERE [Id] = @p1'],
    write: (name, value) =>
      `Executed DbCommand (3ms) [Parameters=[@p0='${value}' (Size = 64), @p1='12']]\nUPDATE [Settings] SET [${spell(name, 'pascal')}] = @p0 WHERE [Id] = @p1`,
  },
  {
    id: 'bound-mybatis',
    isAscii: true,
    bars: /[,()\n]|^\s|\s$/,
    keeps: ['==>  Preparing: UPDATE settings SET', '12(Integer)'],
    write: (name, value) =>
      `==>  Preparing: UPDATE settings SET ${spell(name, 'snake')} = ? WHERE id = ?\n==> Parameters: ${value}(String), 12(Integer)`,
  },
  {
    id: 'bound-list',
    isAscii: true,
    bars: quoteEnd,
    keeps: ['UPDATE "settings" SET', ', 12]'],
    write: (name, value) => `UPDATE "settings" SET "${spell(name, 'snake')}" = $1 WHERE "id" = $2 [${json(value)}, 12]`,
  },
  {
    id: 'bound-postgres',
    isAscii: true,
    bars: quoteEnd,
    keeps: ['LOG:  execute <unnamed>: UPDATE settings SET', "$2 = '12'"],
    write: (name, value) =>
      `LOG:  execute <unnamed>: UPDATE settings SET ${spell(name, 'snake')} = $1 WHERE id = $2\nDETAIL:  parameters: $1 = ${sql(value)}, $2 = '12'`,
  },
  {
    id: 'postgres-copy',
    isAscii: true,
    bars: /[\t\n\\]/,
    keeps: ['FROM stdin;', '71\t', '\tactive'],
    write: (name, value) =>
      `COPY public.settings (id, ${spell(name, 'snake')}, status) FROM stdin;\n71\t${value}\tactive\n\\.`,
  },
  {
    id: 'name-behind-argument',
    bars: quoteEnd,
    keeps: ['request.setValue("', 'forHTTPHeaderField: "'],
    write: (name, value) => `request.setValue("${value}", forHTTPHeaderField: "${spell(name, 'kebab')}")`,
  },
  {
    id: 'yaml-value-before-name',
    isAscii: true,
    bars: wordEnd,
    keeps: ['- value: ', 'name: '],
    write: (name, value) => `- value: ${value}\n  name: ${spell(name, 'upper')}`,
  },
  {
    id: 'json-typed-member',
    keeps: ['"Type":"String"'],
    write: (name, value, random) => `{"${anySpelling(name, random)}":{"Type":"String","Value":${json(value)}}}`,
  },
  {
    id: 'json-value-farther-on',
    isAscii: true,
    keeps: ['"slotSetting":false'],
    write: (name, value) => `{"name":"${spell(name, 'upper')}","slotSetting":false,"value":${json(value)}}`,
  },
  {
    id: 'json-given-value',
    keeps: ['"msg":"not valid"'],
    write: (name, value) => `{"loc":["body","${spell(name, 'snake')}"],"msg":"not valid","input":${json(value)}}`,
  },
  {
    id: 'json-change',
    keeps: ['"old":null'],
    write: (name, value) => `[{"field":"${spell(name, 'snake')}","old":null,"new":${json(value)}}]`,
  },
  {
    id: 'xml-param-value',
    keeps: ['<param-name>', '</param-value>'],
    write: (name, value) =>
      `<param-name>${spell(name, 'camel')}</param-name>\n    <param-value>${xml(value)}</param-value>`,
  },
  {
    id: 'csharp-accessors',
    isAscii: true,
    bars: quoteEnd,
    keeps: ['public string ', '{ get; set; } = "'],
    write: (name, value) => `public string ${spell(name, 'pascal')} { get; set; } = "${value}";`,
  },
  {
    id: 'cpp-braces',
    isAscii: true,
    bars: quoteEnd,
    keeps: ['std::string ', '"};'],
    write: (name, value) => `std::string ${spell(name, 'snake')}{"${value}"};`,
  },
  {
    id: 'php-nested-dump',
    bars: quoteEnd,
    keeps: ['array(1) {', '[0]=>'],
    write: (name, value) =>
      `  ["${spell(name, 'kebab')}"]=>\n  array(1) {\n    [0]=>\n    string(${String(value.length)}) "${value}"\n  }`,
  },
  {
    id: 'yaml-tagged',
    isAscii: true,
    bars: wordEnd,
    keeps: ['!!str '],
    write: (name, value) => `${spell(name, 'snake')}: !!str ${value}`,
  },
  {
    id: 'rejected-field',
    bars: /[[\]\n]/,
    keeps: ['Field error on field', 'codes []'],
    write: (name, value) => `Field error on field '${spell(name, 'camel')}': rejected value [${value}]; codes []`,
  },
  {
    id: 'command-line-with-nul',
    isAscii: true,
    bars: wordEnd,
    keeps: ['sync\0--', '\0--verbose'],
    write: (name, value) => `sync\0--${spell(name, 'kebab')}\0${value}\0--verbose`,
  },
  {
    id: 'table-of-one-column',
    isAscii: true,
    bars: /\s/,
    keeps: ['(1 row)'],
    write: (name, value) =>
      ` ${spell(name, 'snake')}\n${'-'.repeat(Math.max(name.length, value.length) + 2)}\n ${value}\n(1 row)`,
  },
];
