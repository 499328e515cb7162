import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip made by hand: every field can lie. */
export interface RawEntry {
  readonly name: string | Buffer;
  readonly data: Buffer | string;
  readonly isStored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly bytes?: number;
  readonly compressed?: Buffer;
  readonly compressedBytes?: number;
  readonly offset?: number;
  readonly mode?: number;
  readonly localName?: string;
  readonly comment?: string;
  readonly extra?: Buffer;
  /** Bytes before its local header that belong to nobody. */
  readonly gap?: Buffer;
}

export interface RawZip {
  readonly entries: readonly RawEntry[];
  readonly comment?: string;
  readonly prefix?: Buffer;
  readonly trailing?: Buffer;
  readonly count?: number;
  readonly isZip64?: boolean;
}

/** The bytes of a zip with exactly the lies asked for. */
export function rawZip({
  entries,
  comment = '',
  prefix,
  trailing,
  count = entries.length,
  isZip64 = false,
}: RawZip): Buffer {
  const parts: Buffer[] = prefix === undefined ? [] : [prefix];
  const directory: Buffer[] = [];
  const size = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const entry of entries) {
    if (entry.gap !== undefined) parts.push(entry.gap);
    const offset = entry.offset ?? size();
    const { local, central } = headersOf(entry, offset);
    parts.push(local);
    directory.push(central);
  }
  const directoryOffset = size();
  const directoryBytes = Buffer.concat(directory);
  parts.push(directoryBytes);
  if (isZip64) parts.push(zip64End(count, directoryBytes.length, directoryOffset));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(isZip64 ? 0xffff : count, 8);
  end.writeUInt16LE(isZip64 ? 0xffff : count, 10);
  end.writeUInt32LE(isZip64 ? 0xffffffff : directoryBytes.length, 12);
  end.writeUInt32LE(isZip64 ? 0xffffffff : directoryOffset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, end, Buffer.from(comment), trailing ?? Buffer.alloc(0)]);
}

function headersOf(entry: RawEntry, offset: number): { readonly local: Buffer; readonly central: Buffer } {
  const data = Buffer.from(entry.data);
  const method = entry.method ?? (entry.isStored === true ? 0 : 8);
  const compressed = entry.compressed ?? (method === 0 ? data : deflateRawSync(data));
  const name = Buffer.from(entry.name);
  const isAscii = name.every((byte) => byte < 0x80);
  const flags = entry.flags ?? (isAscii ? 0 : 0x0800);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(entry.crc ?? crc32(data), 10);
  common.writeUInt32LE(entry.compressedBytes ?? compressed.length, 14);
  common.writeUInt32LE(entry.bytes ?? data.length, 18);
  common.writeUInt16LE(name.length, 22);
  const localName = entry.localName === undefined ? name : Buffer.from(entry.localName);
  const localCommon = Buffer.from(common);
  localCommon.writeUInt16LE(localName.length, 22);
  const extra = entry.extra ?? Buffer.alloc(0);
  const comment = Buffer.from(entry.comment ?? '');
  const start = Buffer.alloc(6);
  start.writeUInt32LE(0x02014b50, 0);
  start.writeUInt16LE(0x031e, 4);
  const end = Buffer.alloc(16);
  end.writeUInt16LE(extra.length, 0);
  end.writeUInt16LE(comment.length, 2);
  end.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 8);
  end.writeUInt32LE(offset, 12);
  common.writeUInt16LE(name.length, 22);
  return {
    local: Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      localCommon.subarray(0, 24),
      Buffer.alloc(2),
      localName,
      compressed,
    ]),
    central: Buffer.concat([start, common.subarray(0, 24), end, name, extra, comment]),
  };
}

function zip64End(count: number, bytes: number, offset: number): Buffer {
  const record = Buffer.alloc(76);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(bytes), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(offset + bytes), 64);
  record.writeUInt32LE(1, 72);
  return record;
}
