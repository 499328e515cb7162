import { styleText } from 'node:util';

/** Markdown for a terminal: headings, bold and code stand out, every character stays. */
export function styleMarkdown(markdown: string): string {
  let fence: string | null = null;
  const lines = markdown.split('\n').map((line) => {
    const ticks = /^`{3,}/.exec(line)?.[0];
    if (fence !== null) {
      if (ticks !== undefined && line === fence) fence = null;
      return paint('cyan', line);
    }
    if (ticks !== undefined) {
      fence = ticks;
      return paint('dim', line);
    }
    return /^#{1,6} /.test(line) ? paint(['bold', 'underline'], line) : styleInline(line);
  });
  return lines.join('\n');
}

function styleInline(line: string): string {
  return line.replace(/(?<!\\)(`+)(?!`).+?(?<!`)\1(?!`)|(?<!\\)\*\*.+?(?<!\\)\*\*/g, (span) =>
    paint(span.startsWith('`') ? 'cyan' : 'bold', span),
  );
}

function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return text === '' ? text : styleText(style, text, { validateStream: false });
}
