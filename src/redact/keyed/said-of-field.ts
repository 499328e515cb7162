import { matched, type Link } from './link.ts';

/** `field 'password': rejected value [`, `password: got "`, Joi's `"password" with value "`. */
const rejected =
  /["'`]?\)?: (?:rejected|invalid|bad|given|received) (?:input |header )?value:? (?=[["'`]|\S{8})|["'`] with value (?=["'`])/y;

/** Azure Pipelines' `##vso[task.setvariable variable=apiKey;issecret=true]…`. */
const pipelineVariable = /(?:;\w{1,20}=\w{1,8}){0,4}\](?=\S)/y;

/** GitHub's `::set-output name=api_key::…`. */
const workflowOutput = /::(?=\S)/y;

/** Bamboo's `Substituting variable: ${bamboo.api_key} with …`. */
const substituted = /\} with (?=\S{8})/y;

/** JUnit's `apiKey ==> expected: <null> but was: <…>`; a word is no key that is expected. */
const asserted = /[ \t]==> expected: <(?:[A-Za-z]{0,16}> but was: <)?/y;

/** An accessor of C# between a property and its value: `ApiKey { get; set; } = "…"`. */
const accessors = /[ \t]{1,4}\{ get;(?: (?:private |protected |internal )?(?:set|init);)? \} = (?=[@$]?")/y;

/** SQL's comparisons in words. */
const compared = /[ \t](?:NOT[ \t])?(?:IN[ \t]?\(|I?LIKE[ \t])[ \t]?(?=N?')/iy;
/** As SQL is written, not Python. */
const listed = /[ \t](?:NOT[ \t])?IN[ \t]?\([ \t]?(?=N?')/y;

/** ArcSight names its extra fields: `cs1Label=token cs1=…`. */
const labelled = /[ \t](?:cs|flexString|deviceCustomString)\d=(?=\S)/y;

/** Where a browser's driver types a value into the field that a selector names: `By.id("password")).sendKeys("…")`, `fill('#password', '…')`. */
const typedInto =
  /[\])"'`]{1,5}(?:\)?\.(?:type|fill|sendKeys|send_keys|setValue|set_value|val|enterText|pressSequentially)\(|,[ \t]{0,4}(?:with:[ \t]{0,4}|value:[ \t]{0,4})?)(?=["'`])/y;
const selector = /(?:#|=|\[name=|["'`(]|\binput\.)["'`]?$|\b(?:fill_in|By\.\w{1,16}\()[ ("'`]{1,3}$/;

/** Links that one tool alone has, behind a name and a blank. */
const options = /[ \t](?:\/t REG_\w{2,12} \/d |\d{1,6} \d{1,10} \d{1,8}(?: noreply)?\r?\n|\w{1,16} <<< )["']?(?=\S)/y;

/** What JBoss' console adds to a property, and an argument behind its option in an audit: `a1="--token" a2="…"`. */
const added =
  /:(?:add|write-attribute)\((?:[\w-]{1,40}=[^,)\n]{0,64},\s?){0,3}value=(?=\S)|" a\d{1,3}="(?=\S)|["')\]]{1,4} # ?=> (?=["'])/y;

/** `what is your key? …`: the answer. */
const answer = /\?[ \t]{1,4}(?:\w{1,12}:[ \t]{1,4})?(?=\S{12})/y;

/** A word that says which one of a kind: `password baru: …`, `Contraseña temporal: …`. */
const qualified =
  /[ \t](?:baru|lama|sementara|awal|temporal|temporaria|temporária|temporario|provisional|provis[oó]ria|nueva|nuevo|nova|novo|actual|atual|inicial|anterior|temporaire|provisoire|actuel|nouveau|initial|db|prod|production|staging|test|wifi|admin|root|entered|typed|tried)(?=[ \t]{0,2}[:=])/y;

/** What is wrong with a value that is told behind it: `password inválida: …`, `api key salah: …`. */
const blamed =
  /[ \t](?:inv[aá]lid[ao]|invalide|invalid|incorrect[ao]?|incorret[ao]|incorrecte|wrong|bad|unknown|rejected|salah|expirad[ao]|vencid[ao]|kedaluwarsa|desconhecid[ao]|desconocid[ao])[ \t]{0,2}:[ \t]{1,4}(?=\S{6})/y;

/** What a prompt asks a secret of: `Enter passphrase for key '/root/.ssh/id_rsa':`, `Password for 'https://ci@git.example':`. */
const asked = /[ \t]for[ \t](?:key[ \t]|user[ \t])?(["'])[^"'\n]{1,120}\1:[ \t]{1,4}(?=\S)/y;

/** Links that a tool's own wording makes between a name and its value. */
export function saidOfField(text: string, nameStart: number, nameEnd: number): Link | undefined {
  const code = text.charCodeAt(nameEnd);
  if ((code === 93 || code === 59) && text.startsWith('variable=', nameStart - 9))
    return matched(pipelineVariable, text, nameEnd, 'assigned');
  if (
    code === 58 &&
    /::(?:set-output|set-env|save-state) name=$/.test(text.slice(Math.max(0, nameStart - 18), nameStart))
  )
    return matched(workflowOutput, text, nameEnd, 'assigned');
  if (code === 125) return matched(substituted, text, nameEnd, 'listed');
  if (code === 32) {
    const question = matched(asked, text, nameEnd, 'assigned');
    if (question !== undefined) return { ...question, tie: 'spoken' };
    const wrong = matched(blamed, text, nameEnd, 'assigned');
    if (wrong !== undefined) return { ...wrong, tie: 'spoken' };
    if (text.startsWith('Label=', nameStart - 6)) return matched(labelled, text, nameEnd, 'assigned');
    const among = matched(listed, text, nameEnd, 'assigned');
    if (among !== undefined) return { ...among, isList: true };
    return (
      matched(accessors, text, nameEnd, 'assigned') ??
      matched(asserted, text, nameEnd, 'quoted') ??
      matched(compared, text, nameEnd, 'assigned') ??
      matched(options, text, nameEnd, 'assigned')
    );
  }
  if (code === 63) {
    const answered = matched(answer, text, nameEnd, 'assigned');
    return answered === undefined ? undefined : { ...answered, tie: 'spoken' };
  }
  if (code === 93 || code === 39 || code === 34 || code === 96) {
    const typed = matched(typedInto, text, nameEnd, 'assigned');
    if (typed !== undefined && isSelected(text, nameStart, typed.at)) return typed;
  }
  return code === 39 || code === 34 || code === 58 || code === 96
    ? (matched(rejected, text, nameEnd, 'assigned') ?? matched(added, text, nameEnd, 'assigned'))
    : undefined;
}

function isSelected(text: string, nameStart: number, at: number): boolean {
  const before = text.slice(Math.max(0, nameStart - 16), nameStart);
  const isCalled = text.charCodeAt(at - 1) === 40;
  return isCalled ? selector.test(before) : /(?:#|\[name=["']?|\bfill_in ["'])$/.test(before);
}

/** `phone must be a string, but the final value was: …`, `property dob has failed …, value: …`: what a validator was given. */
const complained =
  /["'`\]]{0,2}:?[ \t](?:'[\w ]{1,40}'[ \t])?(?:must|should|has failed|failed|fails|is not|is invalid|does not|cannot)\b[^\n]{0,140}?\b(?:(?:final )?value was|attempted ?value|received|got|given|value):?[ \t]{1,2}(?=["'`]?[\w+(])/iy;

/** The value that a complaint about a field ends with. */
export function complainedOf(text: string, nameEnd: number): Link | undefined {
  const link = matched(complained, text, nameEnd, 'assigned');
  return link === undefined ? undefined : { ...link, tie: 'spoken' };
}

/** `Date of birth (dd/mm/yyyy): …`, `Full name (as per ID): …`: how the value is written. */
const writtenAs = /[ \t]\((?:[dmyaj/. -]{5,12}|as (?:per|in|on|shown|it) [^()\n]{1,40})\)(?=[ \t]{0,4}[:=])/iy;

/** What a prompt takes when nothing is typed: `AWS Secret Access Key [None]: `. */
const prompted = /[ \t]\[[\w*.@ -]{0,40}\](?=:[ \t])/y;

/** Past a word that only says which one of a kind the name means, or how it is written; `nameEnd` when none stands there. */
export function pastQualifier(text: string, nameEnd: number): number {
  if (text.charCodeAt(nameEnd) !== 32) return nameEnd;
  writtenAs.lastIndex = nameEnd;
  if (writtenAs.test(text)) return writtenAs.lastIndex;
  prompted.lastIndex = nameEnd;
  if (prompted.test(text)) return prompted.lastIndex;
  qualified.lastIndex = nameEnd;
  return qualified.test(text) ? qualified.lastIndex : nameEnd;
}
