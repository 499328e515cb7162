import { constants, createGunzip, gzipSync, type Gunzip } from 'node:zlib';

/**
 * What Node's streams of zlib are made of. Node has no documented way to unpack into memory that is there already, and fresh memory for each piece
 * takes as long as unpacking it does. npm unpacks packages by the same parts; where they are missing, ordinary streams do.
 */
interface Engine extends Gunzip {
  readonly _handle: {
    readonly writeSync: (
      flush: number,
      input: Uint8Array,
      inputAt: number,
      inputLength: number,
      output: Uint8Array,
      outputAt: number,
      outputLength: number,
    ) => void;
  };
  /** Bytes of output that stayed free, and of input that stayed unread. */
  readonly _writeState: Uint32Array;
}

/** Unpacks gzip, of any number of members, into memory that is there already. */
export interface PieceGunzip {
  /** What the next bytes of the file give; each piece holds until the next one. @throws {Error} zlib's, when the data is damaged. */
  readonly unpack: (packed: Uint8Array) => Generator<Buffer, void, undefined>;
  /** @throws {Error} zlib's, when the data ends before its end. */
  readonly finish: () => void;
  readonly close: () => void;
}

/** Unpacks into `room`; null where this Node is not made as it would need. */
export function createPieceGunzip(room: Buffer): PieceGunzip | null {
  isUsable ??= unpacksSample();
  return isUsable ? startGunzip(room) : null;
}

let isUsable: boolean | null = null;

function unpacksSample(): boolean {
  const gunzip = startGunzip(Buffer.alloc(16));
  try {
    return gunzip !== null && [...gunzip.unpack(gzipSync('packed'))].join('') === 'packed';
  } catch {
    return false;
  } finally {
    gunzip?.close();
  }
}

function isEngine(gunzip: Gunzip): gunzip is Engine {
  return '_handle' in gunzip && '_writeState' in gunzip;
}

function startGunzip(room: Buffer): PieceGunzip | null {
  const engine = createGunzip();
  if (!isEngine(engine)) return null;
  const { _handle: handle, _writeState: state } = engine;
  // Also thrown by what met it.
  engine.on('error', () => undefined);
  let isOver = false;

  function step(flush: number, packed: Uint8Array, at: number): { readonly written: number; readonly left: number } {
    handle.writeSync(flush, packed, at, packed.length - at, room, 0, room.length);
    if (engine.errored) throw engine.errored;
    const [free = 0, left = 0] = state;
    return { written: room.length - free, left };
  }

  return {
    *unpack(packed) {
      for (let at = 0, isFull = true; isFull && !isOver;) {
        const { written, left } = step(constants.Z_NO_FLUSH, packed, at);
        at = packed.length - left;
        isFull = written === room.length;
        // It takes no more: padding behind the last member.
        isOver = left > 0 && !isFull;
        if (written > 0) yield room.subarray(0, written);
      }
    },
    finish() {
      if (!isOver) step(constants.Z_FINISH, room, room.length);
    },
    close: () => void engine.destroy(),
  };
}
