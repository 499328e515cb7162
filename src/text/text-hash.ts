/** A number for what was added to it, of 53 bits, so that two of some thousand texts are not taken for each other by chance. */
export class TextHash {
  #low = 0x811c_9dc5;
  #high = 0x9747_b28c;

  /** Adds a character, or any other number. */
  add(code: number): void {
    this.#low = Math.imul(this.#low ^ code, 0x0100_0193);
    this.#high = Math.imul(this.#high ^ code, 0x85eb_ca6b);
    this.#high ^= this.#high >>> 15;
  }

  addText(text: string): void {
    for (let at = 0; at < text.length; at += 1) this.add(text.charCodeAt(at));
  }

  value(): number {
    return (this.#high >>> 11) * 2 ** 32 + (this.#low >>> 0);
  }
}
