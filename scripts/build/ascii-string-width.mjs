// Help is ASCII: a character is a column.
export default (text) => String(text).length;
