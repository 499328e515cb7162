// Loads the parts of the program together with what V8 compiled of them when they were built; another version of V8 ignores that.
// Run by itself, as `node load.cjs bin.cjs …`, it runs a part and keeps what was compiled of all that it loads.
const { closeSync, openSync, readSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

const parts = new Map();
// All files are read into the same memory: fresh memory for each takes longer than reading it.
let memory = Buffer.allocUnsafeSlow(512 * 1024);

module.exports = function load(name) {
  const known = parts.get(name);
  if (known !== undefined) return known.module.exports;
  const filename = path.join(__dirname, name);
  const source = read(filename).toString('latin1');
  const script = new Script(source, { filename, cachedData: readCompiled(`${filename}.compiled`) });
  const part = { module: { exports: {} }, script, compiled: `${filename}.compiled` };
  parts.set(name, part);
  const requirePart = (request) => (request.startsWith('./') ? load(request.slice(2)) : require(request));
  script.runInThisContext()(part.module.exports, requirePart, part.module, filename);
  return part.module.exports;
};

/** The content of a file, until the next one is read. */
function read(filename) {
  const file = openSync(filename);
  try {
    for (let size = 0; ;) {
      const got = readSync(file, memory, size, memory.length - size, null);
      if (got === 0) return memory.subarray(0, size);
      size += got;
      if (size === memory.length) memory = Buffer.concat([memory], size * 2);
    }
  } finally {
    closeSync(file);
  }
}

function readCompiled(filename) {
  try {
    return read(filename);
  } catch {
    return undefined;
  }
}

if (require.main === module) {
  process.on('exit', () => {
    for (const { script, compiled } of parts.values()) writeFileSync(compiled, script.createCachedData());
  });
  const [name] = process.argv.splice(2, 1);
  module.exports(name);
}
