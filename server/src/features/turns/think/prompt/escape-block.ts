/** Whoever writes a document or a name could close the block of the prompt that it stands in. */
export function escapeBlock(text: string): string {
  return text.replace(/</g, '‹').replace(/>/g, '›')
}
