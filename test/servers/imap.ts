import { connect } from 'node:net';

/** Sends commands to an IMAP server, one after the other, and gives the text of each answer, literals included. */
export async function askImap(port: number, commands: readonly string[]): Promise<readonly string[]> {
  const socket = connect(port, '127.0.0.1');
  let received = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    wake();
  });
  socket.on('close', () => wake());
  async function until(tag: string): Promise<string> {
    for (;;) {
      const text = received.toString('latin1');
      const end = new RegExp(`(^|\\r\\n)${tag.replace('*', '\\*')} (OK|NO|BAD)[^\\r]*\\r\\n`).exec(text);
      if (end !== null) {
        received = received.subarray(end.index + end[0].length);
        return text.slice(0, end.index + end[0].length);
      }
      if (socket.destroyed) throw new Error(`the IMAP server closed the connection: ${text}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  await until('*');
  const answers: string[] = [];
  for (const [index, command] of commands.entries()) {
    socket.write(`a${index} ${command}\r\n`);
    answers.push(await until(`a${index}`));
  }
  socket.destroy();
  return answers;
}
