// Help carries no escape sequences.
export default (text) => String(text);
