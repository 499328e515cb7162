import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** A worker thread that answers questions, one answer each, in the order in which they were asked. */
export class Thread<Message, Answer> {
  readonly #worker: Worker;
  readonly #waiting: ((answer: Answer | null) => void)[] = [];
  #isDead = false;

  constructor(url: URL, options?: WorkerOptions) {
    this.#worker = new Worker(url, options);
    this.#worker.on('message', (answer: Answer | null) => this.#waiting.shift()?.(answer));
    this.#worker.on('error', () => undefined); // followed by its exit
    this.#worker.on('exit', () => {
      this.#isDead = true;
      for (const resolve of this.#waiting.splice(0)) resolve(null);
    });
  }

  /** Says something that has no answer. */
  tell(message: Message): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    if (!this.#isDead) this.#worker.postMessage(message);
  }

  /** Null when the thread could not do it or is dead. */
  ask(message: Message): Promise<Answer | null> {
    if (this.#isDead) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.tell(message);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Where the build puts a worker, beside the code; null from sources, as in tests, where the work stays on the thread that asks. */
export function builtWorker(name: string): URL | null {
  const url = new URL(`${name}.worker.cjs`, import.meta.url);
  return existsSync(fileURLToPath(url)) ? url : null;
}
