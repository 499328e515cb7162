const quote = '"';

/** The cells of a row: what stands between separators, of quoted cells what the quotes hold. */
export function cellsOf(row: string, separator: string): readonly string[] {
  const cells: string[] = [];
  for (let at = 0; at <= row.length;) {
    const isQuoted = row[at] === quote;
    let end = isQuoted ? row.indexOf(quote, at + 1) : row.indexOf(separator, at);
    while (isQuoted && end >= 0 && row[end + 1] === quote) end = row.indexOf(quote, end + 2);
    if (end < 0) end = row.length;
    cells.push(isQuoted ? row.slice(at + 1, end).replaceAll('""', quote) : row.slice(at, end));
    const next = isQuoted ? row.indexOf(separator, end) : end;
    at = next < 0 ? row.length + 1 : next + separator.length;
  }
  return cells;
}

/** Columns that tell whose a row is and what it belongs to. */
const tellingColumn = /id|ref|trace|span/i;

/** Makes what puts the names of columns to the ids in a row, since a row bears its values alone. */
export function nameCells(header: string, separator: string): (row: string) => string {
  const names = cellsOf(header, separator).map((name) => (tellingColumn.test(name) ? name.trim() : ''));
  return (row) => {
    const named = cellsOf(row, separator).flatMap((cell, column) => {
      const name = names[column] ?? '';
      return name === '' || cell === '' ? [] : [`${name}=${cell}`];
    });
    return named.length === 0 ? row : `${row}\n${named.join('\n')}`;
  };
}
