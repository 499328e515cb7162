/** A picture whose parts can't be told apart. */
export class DamagedPicture extends Error {
  override readonly name = 'DamagedPicture';
}
