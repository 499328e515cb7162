import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { parseBundleName } from './bundle/bundle-name.ts';
import {
  checkManifest,
  checkNames,
  checkSchema,
  checkSums,
  type Fingerprint,
  type Problem,
} from './bundle/check-contents.ts';
import type { SweepInput } from './bundle/content.ts';
import { bundleIn, type OpenBundle } from './bundle/open-bundle.ts';
import { sha256OfFile } from './bundle/output.ts';
import { openZip, ZipProblem } from './bundle/read-zip.ts';
import { createSweeper } from './bundle/sweep.ts';
import { InputError } from './errors.ts';
import type { Host } from './host.ts';
import { caseFile, type Verification } from './model/bundle.ts';
import type { KnownKey } from './model/case.ts';
import { manifestFile } from './model/manifest.ts';
import type { RedactionKind, RedactionPolicy } from './model/redaction.ts';
import { createRulesAgain } from './rules-again.ts';
import { makeVisibleLine } from './text/visible.ts';

export interface VerifyRequest {
  readonly zipPath: string;
  /** Secrets of this environment: the bundle is swept for them. */
  readonly keys: readonly KnownKey[];
}

/**
 * Checks a finished bundle: structure, names, checksums, schemas, and a fresh sweep by the rules and for the keys given. Values that were learned
 * while it was built can't be known here.
 * @throws {InputError} when the file can't be read at all
 */
export async function verifyBundle(request: VerifyRequest, host: Host): Promise<Verification> {
  const path = resolve(host.cwd, request.zipPath);
  const problems: Problem[] = [];
  try {
    const zip = await openZip(path);
    try {
      for await (const problem of problemsOf(bundleIn(zip), path, request.keys, host.signal)) problems.push(problem);
    } finally {
      await zip.close();
    }
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error;
    problems.push({ entry: error.entry, kind: error.kind, message: error.message });
  }
  return {
    schema: 'begini-escalate/verification@1',
    bundle: path,
    ok: problems.length === 0,
    // Names in a stranger's zip may hold anything, and all of this ends on a terminal.
    problems: problems.map(({ entry, kind, message }) => ({
      entry: makeVisibleLine(entry).slice(0, 300),
      kind,
      message: makeVisibleLine(message),
    })),
  };
}

async function* problemsOf(
  bundle: OpenBundle,
  path: string,
  keys: readonly KnownKey[],
  signal: AbortSignal,
): AsyncGenerator<Problem, void, undefined> {
  yield* await checkBundleName(bundle.root, path);
  yield* checkNames([...bundle.entries.keys()]);
  const texts = new Map<string, string>();
  for (const name of bundle.entries.keys()) {
    if (!/^[^/]+\.jsonl?$|^SHA256SUMS$/.test(name)) continue;
    const text = await bundle.readText(name).catch((error: unknown) => {
      if (error instanceof InputError) return undefined;
      throw error;
    });
    if (text === undefined) yield { entry: name, kind: 'schema', message: 'it is not text' };
    else yield* checkSchema(name, text);
    texts.set(name, text ?? '');
  }
  const found = new Map<string, Fingerprint>();
  yield* readAndSweep(bundle, permissionsOf(texts, keys), keys, found, signal);
  if (bundle.entries.has('SHA256SUMS')) yield* checkSums(texts.get('SHA256SUMS') ?? '', found);
  const manifest = parseAs(manifestFile, texts.get('manifest.json'));
  if (manifest !== undefined) yield* checkManifest(manifest, found);
}

/** The name of a file is free; one that looks canonical must tell the truth. */
async function checkBundleName(root: string, path: string): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  if (!/^begini-escalation-[A-Za-z0-9_-]+-\d{8}T\d{6}Z$/.test(root)) {
    problems.push({ entry: root, kind: 'name', message: 'the root folder is not named as a bundle is' });
  }
  const named = parseBundleName(path);
  if (named === undefined) return problems;
  if (named.root !== root)
    problems.push({ entry: root, kind: 'name', message: 'the root folder is not that of the file name' });
  if (!(await sha256OfFile(path)).startsWith(named.digest)) {
    problems.push({ entry: '', kind: 'checksum', message: 'the file does not match the digest in its name' });
  }
  return problems;
}

/** Read by themselves, so that a flaw elsewhere in the file does not make every affected uid a leak. */
const caseIds = v.object({ uids: caseFile.entries.uids, integrationId: caseFile.entries.integrationId });
const keptValues = v.object({ kept: manifestFile.entries.kept });

interface Permissions {
  readonly uids: readonly string[];
  readonly integrationIds: readonly string[];
  readonly keptTexts: readonly string[];
  readonly keptKinds: RedactionPolicy['keepKinds'];
}

/** What the bundle itself declares as kept may stand, but nothing that holds a key of this environment. */
function permissionsOf(texts: ReadonlyMap<string, string>, keys: readonly KnownKey[]): Permissions {
  const incident = parseAs(caseIds, texts.get('case.json'));
  const manifest = parseAs(keptValues, texts.get('manifest.json'));
  const isHarmless = (text: string) => text !== '' && !keys.some((key) => text.includes(key.value));
  return {
    uids: (incident?.uids ?? []).filter(isHarmless),
    integrationIds: [incident?.integrationId ?? ''].filter(isHarmless),
    keptTexts: (manifest?.kept.texts ?? []).map(({ text }) => text).filter(isHarmless),
    keptKinds: manifest?.kept.kinds ?? [],
  };
}

function sweepInput(permissions: Permissions, keys: readonly KnownKey[]): SweepInput {
  const { uids, integrationIds, keptTexts, keptKinds } = permissions;
  const learned = keys.map(({ value, isBeginiKey }, index) => ({
    value,
    kind: isBeginiKey ? ('api-key' as const) : ('secret' as const),
    number: index + 1,
    isSweepable: true,
  }));
  return { learned, allowedTexts: [...uids, ...integrationIds, ...keptTexts], allowedKinds: keptKinds };
}

function policyOf({ uids, integrationIds, keptTexts, keptKinds }: Permissions): RedactionPolicy {
  return {
    affectedUids: uids,
    integrationIds,
    hidesOtherUids: true,
    knownSecrets: [],
    keepTexts: keptTexts,
    keepKinds: keptKinds,
    custom: [],
  };
}

/** Reads every entry once: for its digest, for the sweep and for the rules. */
async function* readAndSweep(
  bundle: OpenBundle,
  permissions: Permissions,
  keys: readonly KnownKey[],
  found: Map<string, Fingerprint>,
  signal: AbortSignal,
): AsyncGenerator<Problem, void, undefined> {
  const sweeper = createSweeper(sweepInput(permissions, keys));
  const rules = createRulesAgain(policyOf(permissions));
  for (const [name, entry] of bundle.entries) {
    const hash = createHash('sha256');
    const swept = sweeper.entry(entry.name);
    const ruled = rules.entry(name);
    for await (const piece of bundle.zip.read(entry)) {
      signal.throwIfAborted();
      hash.update(piece);
      swept.push(piece);
      ruled.push(piece);
    }
    swept.end();
    found.set(name, { bytes: entry.bytes, sha256: hash.digest('hex') });
    const kinds = new Set<RedactionKind>([...swept.leaks().map(({ kind }) => kind), ...ruled.end()]);
    if (kinds.size > 0) {
      yield { entry: name, kind: 'leak', message: `what must not leave is in it: ${[...kinds].join(', ')}` };
    }
  }
}

function parseAs<T>(schema: v.GenericSchema<unknown, T>, text: string | undefined): T | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(text ?? ''));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
