// Wraps plain ASCII help, with the options of wrap-ansi that cliui uses.
export default function wrap(text, columns, { hard = false, trim = true } = {}) {
  return String(text)
    .split('\n')
    .map((line) => wrapLine(line, columns, hard, trim))
    .join('\n');
}

function wrapLine(line, columns, hard, trim) {
  const rows = [''];
  for (const [index, word] of line.split(' ').entries()) {
    let row = rows.pop();
    if (index > 0 && row.trim() !== '' && row.length + 1 + word.length > columns) {
      rows.push(row);
      row = '';
    } else if (index > 0) row += ' ';
    row += word;
    while (hard && row.length > columns) {
      rows.push(row.slice(0, columns));
      row = row.slice(columns);
    }
    rows.push(row);
  }
  return rows.map((row) => (trim ? row.trim() : row)).join('\n');
}
