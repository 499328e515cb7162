// Loads the parts of the program together with what V8 compiled of them when they were built; another version of V8 ignores that.
// Run by itself, as `node load.cjs bin.cjs …`, it runs a part and keeps what was compiled of all that it loads.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

const parts = new Map();

module.exports = function load(name) {
  const known = parts.get(name);
  if (known !== undefined) return known.module.exports;
  const filename = path.join(__dirname, name);
  const compiled = `${filename}.compiled`;
  const source = `(function(exports,require,module,__filename){${readFileSync(filename, 'utf8')}\n})`;
  const script = new Script(source, {
    filename,
    cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined,
  });
  const part = { module: { exports: {} }, script, compiled };
  parts.set(name, part);
  const requirePart = (request) => (request.startsWith('./') ? load(request.slice(2)) : require(request));
  script.runInThisContext()(part.module.exports, requirePart, part.module, filename);
  return part.module.exports;
};

if (require.main === module) {
  process.on('exit', () => {
    for (const { script, compiled } of parts.values()) writeFileSync(compiled, script.createCachedData());
  });
  const [name] = process.argv.splice(2, 1);
  module.exports(name);
}
