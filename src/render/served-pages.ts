import type { HiddenKind, HiddenPlace } from '../model/hidden-kind.ts';
import { makeVisibleLine } from '../text/visible.ts';
import { escapeHtml } from './escape.ts';

const style = `<style>
:root { color-scheme: light dark; --ink: #1a1d21; --paper: #fff; --line: #d5d9df; --panel: #f4f5f7; --bad: #a8201a; --good: #1f5f33; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaee; --paper: #14171a; --line: #3a424b; --panel: #1e2328; --bad: #ff9d94; --good: #86d69d; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem; }
header { display: flex; gap: 1rem; align-items: center; padding: .5rem 1rem; border-bottom: 1px solid var(--line); }
header h1 { font-size: 1rem; margin: 0; }
nav { display: flex; gap: .5rem; align-items: center; }
button { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .25rem .8rem; }
button[aria-pressed=true] { border-color: currentColor; font-weight: 600; }
iframe { border: 0; width: 100%; height: calc(100vh - 3.4rem); display: block; }
pre { background: var(--panel); border: 1px solid var(--line); padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
del { color: var(--bad); text-decoration: none; } ins { color: var(--good); text-decoration: none; }
</style>`;

function page(title: string, body: string): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>${style}</head><body>${body}</body></html>\n`;
}

/** The frame around report and redaction: switches between them and reloads what changed. */
export function shellPage(nonce: string): string {
  return page(
    'Preview',
    `<header><h1>Preview</h1><nav aria-label="Views"><button type="button" aria-pressed="true" data-view="report">Report</button><button type="button" aria-pressed="false" data-view="redaction">Redaction</button><span id="state" role="status">up to date</span></nav></header>
<main style="max-width:none;padding:0"><iframe id="view" src="report" title="Report"></iframe></main>
<script nonce="${nonce}">
const view = document.getElementById('view');
const state = document.getElementById('state');
for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', () => {
    for (const other of document.querySelectorAll('button')) other.setAttribute('aria-pressed', String(other === button));
    view.src = button.dataset.view;
    view.title = button.textContent;
  });
}
const events = new EventSource('events');
events.onmessage = () => { view.contentWindow.location.reload(); state.textContent = 'changed ' + new Date().toLocaleTimeString(); };
events.onerror = () => { state.textContent = 'not connected'; };
</script>`,
  );
}

/** What was hidden: kinds, counts, and one line each before and after, the value shown only as kind and length. */
export function redactionPage(kinds: readonly HiddenKind[]): string {
  const rows = kinds.map(
    ({ kind, values, places, example }) =>
      `<section aria-labelledby="kind-${kind}"><h2 id="kind-${kind}">${kind}</h2><p>${values} ${values === 1 ? 'value' : 'values'} in ${places} ${places === 1 ? 'place' : 'places'}</p>${
        example === null
          ? ''
          : `<pre><del>- ${line(example, standIn(kind, example.length))}</del>\n<ins>+ ${line(example, example.token)}</ins></pre>`
      }</section>`,
  );
  return page(
    'What was redacted',
    `<main><h1>What was redacted</h1>${rows.length === 0 ? '<p>Nothing had to be hidden.</p>' : rows.join('\n')}</main>`,
  );
}

/** What keeps the report from being rendered. */
export function problemPage(message: string, hint: string): string {
  return page(
    'The report can not be rendered',
    `<main><h1>The report can not be rendered</h1><pre>${escapeHtml(message)}</pre><p>${escapeHtml(hint)}</p></main>`,
  );
}

function standIn(kind: string, length: number | null): string {
  return length === null ? `<${kind}>` : `<${kind}, ${length} characters>`;
}

function line({ lead, tail }: HiddenPlace, middle: string): string {
  return escapeHtml(makeVisibleLine(lead + middle + tail));
}
