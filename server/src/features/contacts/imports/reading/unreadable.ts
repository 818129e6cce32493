/** A file that cannot be read any further. Its message is for the owner of the file. */
export class UnreadableImportError extends Error {
  override readonly name = 'UnreadableImportError'
}
