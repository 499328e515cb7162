import { describeProperties } from '../redact/corpus/properties.ts';

describeProperties(Number(process.env['CORPUS_RUNS'] ?? 300));
