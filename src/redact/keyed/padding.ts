const equals = 61;
const longestLead = 64;
const shortest = 24;
const run = /[A-Za-z\d+/]*$/;
const padding = /^={1,2}(?:[\s"'\\,;)\]}<]|$)/;

/** Whether base64 and its padding end around `end`, and no name and its sign: `…4cGFzcw== 12`. */
export function isPadded(text: string, end: number): boolean {
  if (text.charCodeAt(end) !== equals || !padding.test(text.slice(end, end + 3))) return false;
  const [lead = ''] = run.exec(text.slice(Math.max(0, end - longestLead), end)) ?? [];
  return lead.length >= shortest && /\d/.test(lead) && /[a-z]/.test(lead) && /[A-Z]/.test(lead);
}
