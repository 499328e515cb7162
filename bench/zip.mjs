// Zips one file as evidence, by the writer that `create` uses and in texts as long as its own, from the build of rows.mjs.
import { createReadStream } from 'node:fs';
import { createZip } from '../.bench/dist/zip-writer.js';

const [, , source, target] = process.argv;
const zip = await createZip(target, new Date(0), new AbortController().signal);
await zip.add('evidence.log', createReadStream(source, { encoding: 'utf8', highWaterMark: 60 * 1024 }));
await zip.close();
